import { invalidArgument } from '@spangraph/model';
import type { Aggregate, Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { EntitiesRequest, EntityResult, OrderBy } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { aggregateKey, expressionKey } from '../../core/expression';
import { completeOrders } from '../../core/order-arguments';
import { NULL_VALUE, stringValue, textOf } from '../../core/values';
import { placeOfAggregate } from '../selection/metric-plan';
import { isSelected } from '../selection/selected-field';
import type { SelectedField } from '../selection/selected-field';
import { readCursor, writeCursor } from './cursor';
import type { PageInfo } from './page-info.types';

/** A request made ready for its page, and how its entities become the page. */
export interface EntityPage {
  readonly request: EntitiesRequest;
  finish(entities: readonly EntityResult[]): { readonly entities: readonly EntityResult[]; readonly pageInfo: PageInfo | undefined };
}

const orderText = (scope: string, orders: readonly OrderBy[]): string =>
  JSON.stringify([
    scope,
    orders.map(({ kind, direction }) => [
      kind?.$case === 'aggregate' ? aggregateKey(kind.value) : kind?.$case === 'attribute' ? expressionKey(kind.value) : '',
      direction,
    ]),
  ]);

/** The request with everything selected that tells an entity's place in the order. */
function withOrderKeys(request: EntitiesRequest): EntitiesRequest {
  const attributes = request.orderBy.flatMap(({ kind }) => (kind?.$case === 'attribute' ? [kind.value] : []));
  const aggregates = request.orderBy.flatMap(({ kind }) => (kind?.$case === 'aggregate' ? [kind.value] : []));
  const isNew = (metric: Aggregate): boolean => placeOfAggregate(request.metrics, metric) < 0;
  return { ...request, selections: [...request.selections, ...attributes], metrics: [...request.metrics, ...aggregates.filter(isNew)] };
}

function keysOf(request: EntitiesRequest, entity: EntityResult): readonly Value[] {
  return request.orderBy.map(({ kind }) => {
    if (kind?.$case === 'aggregate') return entity.metrics[placeOfAggregate(request.metrics, kind.value)] ?? NULL_VALUE;
    if (kind?.$case !== 'attribute') return NULL_VALUE;
    const key = expressionKey(kind.value);
    return entity.values[request.selections.findIndex((selection) => expressionKey(selection) === key)] ?? NULL_VALUE;
  });
}

/** A page of entities by offset, or by cursor where `after` is given or `pageInfo` selected. */
export function prepareEntityPage(
  given: EntitiesRequest,
  { after, fields }: { readonly after: string | null | undefined; readonly fields: readonly SelectedField[] },
): EntityPage {
  const selected = isSelected(fields, 'pageInfo');
  if (after == null && !selected) return { request: given, finish: (entities) => ({ entities, pageInfo: undefined }) };
  if (after != null && given.offset > 0n) throw invalidArgument('offset and after exclude each other', { path: 'offset' });
  const ordered: EntitiesRequest = { ...given, orderBy: [...completeOrders(given.orderBy, given.metrics)] };
  const order = orderText(given.scope, ordered.orderBy);
  const position = after == null ? undefined : readCursor(order, after).keys;
  const complete = selected ? withOrderKeys(ordered) : ordered;
  const request: EntitiesRequest = {
    ...complete,
    limit: selected && given.limit > 0n ? given.limit + 1n : given.limit,
    after: position && { keys: position.slice(0, -1), id: textOf(position.at(-1)) ?? '' },
  };
  return {
    request,
    finish: (answered) => {
      const entities = answered.slice(0, Number(given.limit));
      const last = entities.at(-1);
      const endCursor =
        last === undefined ? (after ?? undefined) : writeCursor(order, { keys: [...keysOf(request, last), stringValue(last.id)], skip: 0 });
      return { entities, pageInfo: selected ? { endCursor, hasNextPage: answered.length > entities.length } : undefined };
    },
  };
}
