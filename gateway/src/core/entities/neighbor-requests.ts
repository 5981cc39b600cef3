import type { Aggregate, AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';
import type { EdgeSelection, EntitiesRequest, EntityResult, Series } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { aggregateKey, expressionKey } from '../expression';
import { NULL_VALUE } from '../values';

/** One request for the neighbours of several edge selections, and how each selection reads its own part back. */
export interface MergedNeighbors {
  readonly selections: readonly AttributeExpression[];
  readonly metrics: readonly Aggregate[];
  readonly series: readonly Series[];
  readonly incomingEdges: readonly EdgeSelection[];
  readonly outgoingEdges: readonly EdgeSelection[];
  /** Whether the ids alone answer everything. */
  readonly idsOnly: boolean;
  /** The entity as the selection at `index` asked for it. */
  project(index: number, entity: EntityResult): EntityResult;
}

/** Places of the items of several lists in the list of all of them, each key once. */
function union<Item>(
  lists: readonly (readonly Item[])[],
  keyOf: (item: Item) => string,
): { readonly items: readonly Item[]; readonly places: readonly (readonly number[])[] } {
  const items: Item[] = [];
  const byKey = new Map<string, number>();
  const places = lists.map((list) =>
    list.map((item) => {
      const key = keyOf(item);
      const place = byKey.get(key) ?? items.push(item) - 1;
      byKey.set(key, place);
      return place;
    }),
  );
  return { items, places };
}

const seriesKey = (series: Series): string => `${series.intervalNanos}:${series.metrics.map(aggregateKey).join()}`;

/** Joins what several selections want of the same neighbours. Nested edges stay apart, since their filters may differ. */
export function mergeNeighborRequests(requests: readonly (EntitiesRequest | undefined)[]): MergedNeighbors {
  const of = <Item>(read: (request: EntitiesRequest) => readonly Item[]): readonly (readonly Item[])[] =>
    requests.map((request) => (request ? read(request) : []));
  const selections = union(
    of((request) => request.selections),
    expressionKey,
  );
  const metrics = union(
    of((request) => request.metrics),
    aggregateKey,
  );
  const series = union(
    of((request) => request.series),
    seriesKey,
  );
  const incoming = apart(of((request) => request.incomingEdges));
  const outgoing = apart(of((request) => request.outgoingEdges));
  const pick = <Item>(values: readonly Item[], places: readonly number[] | undefined, absent: Item): readonly Item[] =>
    (places ?? []).map((place) => values[place] ?? absent);
  return {
    selections: selections.items,
    metrics: metrics.items,
    series: series.items,
    incomingEdges: incoming.items,
    outgoingEdges: outgoing.items,
    idsOnly: [selections, metrics, series, incoming, outgoing].every(({ items }) => items.length === 0),
    project: (index, entity) => ({
      ...entity,
      values: pick(entity.values, selections.places[index], NULL_VALUE),
      metrics: pick(entity.metrics, metrics.places[index], NULL_VALUE),
      series: pick(entity.series, series.places[index], { buckets: [] }),
      incomingEdges: pick(entity.incomingEdges, incoming.places[index], { edges: [] }),
      outgoingEdges: pick(entity.outgoingEdges, outgoing.places[index], { edges: [] }),
    }),
  };
}

function apart<Item>(lists: readonly (readonly Item[])[]): {
  readonly items: readonly Item[];
  readonly places: readonly (readonly number[])[];
} {
  const items: Item[] = [];
  const places = lists.map((list) => list.map((item) => items.push(item) - 1));
  return { items, places };
}
