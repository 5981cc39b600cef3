import type { Filter, Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { EdgeResults, EdgeSelection, EntitiesRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Call } from '../call';
import { aggregateKey, attributeOf, expressionKey } from '../expression';
import { and, exists, idIn } from '../filter/build';
import { orderByAlias, runQuery, selectAggregate, selectAttribute } from '../query-table';
import type { QueryTable } from '../query-table';
import { INTERACTION_SCOPE, isVirtualEdgeKey, requireEntityScope } from '../scopes';
import type { EntityScopeFacts } from '../scopes';
import { NULL_VALUE, stringValue, textOf } from '../values';
import { resolveEdgeFilter, virtualValue } from './edge-filter';
import type { EdgeDirection, EdgeEnds } from './edge-filter';
import { attributeColumn, distinctColumns, metricColumn } from './entity-query';
import type { EntityColumn } from './entity-query';

/** One edge before its neighbour is loaded. */
export interface RawEdge {
  readonly ownId: string;
  readonly neighborId: string;
  readonly values: readonly Value[];
  readonly metrics: readonly Value[];
}

/** The ends of a selection; undefined where one of the two scopes never stands there (a backend calls nobody). */
function endsOf(own: EntityScopeFacts, other: EntityScopeFacts, direction: EdgeDirection): EdgeEnds | undefined {
  const [from, to] = direction === 'incoming' ? [other, own] : [own, other];
  const { fromKey } = from.entity;
  const { toKey } = to.entity;
  return fromKey === undefined || toKey === undefined ? undefined : { fromScope: from.scope, toScope: to.scope, fromKey, toKey };
}

const OWN = 'own';
const OTHER = 'other';

function readEdges(
  table: QueryTable,
  selection: EdgeSelection,
  columns: readonly EntityColumn[],
  ends: EdgeEnds,
  direction: EdgeDirection,
): readonly RawEdge[] {
  const own = table.column(OWN).map((value) => textOf(value) ?? '');
  const other = table.column(OTHER).map((value) => textOf(value) ?? '');
  const at = (key: string, row: number): Value => table.column(`c${columns.findIndex((column) => column.key === key)}`)[row] ?? NULL_VALUE;
  return own.map((ownId, row) => {
    const neighborId = other[row] ?? '';
    const [fromId, toId] = direction === 'incoming' ? [neighborId, ownId] : [ownId, neighborId];
    return {
      ownId,
      neighborId,
      values: selection.selections.map((it) =>
        isVirtualEdgeKey(it.key) ? stringValue(virtualValue(it.key, ends, fromId, toId)) : at(expressionKey(it), row),
      ),
      metrics: selection.metrics.map((it) => at(aggregateKey(it), row)),
    };
  });
}

/** The edges of one selection for all entities of a page, by one query over the interactions. */
export async function loadEdges(
  call: Call,
  own: EntityScopeFacts,
  request: Pick<EntitiesRequest, 'timeRange' | 'space'>,
  ids: readonly string[],
  direction: EdgeDirection,
  selection: EdgeSelection,
): Promise<readonly RawEdge[]> {
  const other = requireEntityScope(call.scopes, selection.neighborScope, 'neighborScope');
  const ends = endsOf(own, other, direction);
  const filter = ends && resolveEdgeFilter(selection.filter, ends, call.scopes);
  if (ends === undefined || filter === false || filter === undefined || ids.length === 0) return [];
  const [ownKey, otherKey] = direction === 'incoming' ? [ends.toKey, ends.fromKey] : [ends.fromKey, ends.toKey];
  const ownId = attributeOf(INTERACTION_SCOPE, ownKey);
  const otherId = attributeOf(INTERACTION_SCOPE, otherKey);
  const columns = distinctColumns([
    ...selection.selections.filter((it) => !isVirtualEdgeKey(it.key)).map((it) => attributeColumn(call, it)),
    ...selection.metrics.map(metricColumn),
  ]);
  const table = await runQuery(call, 'edges', {
    scope: INTERACTION_SCOPE,
    timeRange: request.timeRange,
    space: request.space,
    filter: and([idIn(ownId, ids), exists(otherId), filter === true ? undefined : (filter as Filter)]),
    selections: [
      selectAttribute(OWN, ownId),
      selectAttribute(OTHER, otherId),
      ...columns.map((column, index) => selectAggregate(`c${index}`, column.aggregate)),
    ],
    groupBy: [ownId, otherId],
    orderBy: [orderByAlias(OWN), orderByAlias(OTHER)],
  });
  return readEdges(table, selection, columns, ends, direction);
}

export const NO_EDGES: EdgeResults = { edges: [] };
