import { SpangraphError } from '@spangraph/model';
import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';
import type { ExploreRequest, ExploreRow } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import type { OrderBy } from '@spangraph/proto/spangraph/query/v1/query';

import type { Call } from '../call';
import { attributeOf, isDescending } from '../expression';
import { and } from '../filter/build';
import { getLabeledEntities } from '../labels/get-labeled-entities';
import { joinEntities } from '../labels/join-entities';
import { orderByAlias, runQuery, selectAttribute } from '../query-table';
import type { EntityScopeFacts, ScopeFacts } from '../scopes';
import { heldBy, toQueryFilter } from '../source-rules';
import { NULL_VALUE, textOf } from '../values';
import { entitiesRequest } from './entity-engine';
import { scopeFilter } from './query-engine';

const selectionsOf = (request: ExploreRequest): readonly AttributeExpression[] =>
  request.selections.flatMap((selection) => (selection.kind?.$case === 'attribute' ? [selection.kind.value] : []));

/** One row an entity, for attributes that the entity service holds. */
export async function rawEntities(call: Call, request: ExploreRequest): Promise<readonly ExploreRow[]> {
  const { limit, offset, orderBy } = request;
  const { entities } = await getLabeledEntities(call, { ...entitiesRequest(request, selectionsOf(request)), limit, offset, orderBy });
  return entities.map((entity) => ({ values: entity.values, rest: false }));
}

function ordersOf(call: Call, request: ExploreRequest, id: AttributeExpression | undefined): readonly OrderBy[] {
  const asked = request.orderBy.map((order, index): OrderBy => {
    if (order.kind?.$case !== 'attribute' || !heldBy(call, 'QS', order.kind.value)) {
      throw new SpangraphError('UNSUPPORTED_CAPABILITY', 'raw rows are ordered by attributes that the query service holds', {
        path: `orderBy[${index}]`,
      });
    }
    return { ...orderByAlias('', isDescending(order)), kind: { $case: 'attribute', value: order.kind.value } };
  });
  return id === undefined ? asked : [...asked, orderByAlias('id')];
}

/** Rows of the scope's view; attributes that only the entity service holds are joined by id. */
export async function rawRows(call: Call, facts: ScopeFacts, request: ExploreRequest): Promise<readonly ExploreRow[]> {
  const filter = await toQueryFilter(call, facts, request.filter);
  if (filter === false) return [];
  const selections = selectionsOf(request);
  const id = facts.idKey === undefined ? undefined : attributeOf(facts.scope, facts.idKey);
  const native = selections.flatMap((selection, place) => (heldBy(call, 'QS', selection) ? [selectAttribute(`c${place}`, selection)] : []));
  const table = await runQuery(call, 'select', {
    scope: facts.scope,
    timeRange: request.timeRange,
    space: request.space,
    filter: and([scopeFilter(facts), filter === true ? undefined : filter]),
    selections: [...(id === undefined ? [] : [selectAttribute('id', id)]), ...native],
    orderBy: ordersOf(call, request, id),
    limit: request.limit,
    offset: request.offset,
  });
  const ids = id === undefined ? [] : table.column('id').map((value) => textOf(value) ?? '');
  const foreign = selections.filter((selection) => !heldBy(call, 'QS', selection)).map(({ key }) => key);
  const joined = await joinEntities(call, facts as EntityScopeFacts, request, [...new Set(ids)], [...new Set(foreign)]);
  return Array.from({ length: table.size }, (_, row): ExploreRow => ({
    rest: false,
    values: selections.map((selection, place) =>
      heldBy(call, 'QS', selection)
        ? (table.column(`c${place}`)[row] ?? NULL_VALUE)
        : (joined.get(ids[row] ?? '')?.[selection.key] ?? NULL_VALUE),
    ),
  }));
}
