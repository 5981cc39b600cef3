import type { AttributeExpression, Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { EntitiesRequest, ExploreRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Call } from '../call';
import { expressionKey } from '../expression';
import { getLabeledEntities } from '../labels/get-labeled-entities';
import { UNLIMITED } from '../query-table';
import { NULL_VALUE } from '../values';
import { aggregateValues } from './aggregate';
import { groupKey, orderGroups } from './engine';
import type { Group, GroupEngine, GroupRestriction } from './engine';

export const entitiesRequest = (request: ExploreRequest, selections: readonly AttributeExpression[]): EntitiesRequest => ({
  scope: request.scope,
  timeRange: request.timeRange,
  filter: request.filter,
  space: request.space,
  includeInactive: request.includeInactive,
  selections,
  metrics: [],
  series: [],
  incomingEdges: [],
  outgoingEdges: [],
  orderBy: [],
  limit: UNLIMITED,
  offset: 0n,
  includeTotal: false,
});

/** Groups entities by attributes that the entity service holds: one row an entity, not one a call. */
export async function createEntityEngine(
  call: Call,
  request: ExploreRequest,
  attributes: readonly AttributeExpression[],
): Promise<GroupEngine> {
  const { entities } = await getLabeledEntities(call, entitiesRequest(request, attributes));
  const places = new Map(attributes.map((attribute, place) => [expressionKey(attribute), place]));
  const read = (attribute: AttributeExpression | undefined) => {
    const place = places.get(expressionKey(attribute)) ?? -1;
    return (row: readonly Value[]): Value => row[place] ?? NULL_VALUE;
  };
  return (query) => {
    const keys = query.keys.map(read);
    const rows = restrict(
      query.restriction,
      entities.map((entity) => entity.values),
      read,
    );
    const groups = new Map<string, { readonly keys: readonly Value[]; readonly rows: (readonly Value[])[] }>();
    for (const row of rows) {
      const values = keys.map((key) => key(row));
      const group = groups.get(groupKey(values)) ?? { keys: values, rows: [] };
      groups.set(groupKey(values), group);
      group.rows.push(row);
    }
    const answer = Array.from(groups.values(), (group): Group => ({
      keys: group.keys,
      aggregates: query.aggregates.map((aggregate) =>
        aggregateValues(aggregate, group.rows.map(read(aggregate.attribute)), request.timeRange),
      ),
    }));
    return Promise.resolve(orderGroups(query, answer));
  };
}

function restrict(
  restriction: GroupRestriction | undefined,
  rows: readonly (readonly Value[])[],
  read: (attribute: AttributeExpression) => (row: readonly Value[]) => Value,
): readonly (readonly Value[])[] {
  if (restriction === undefined) return rows;
  const groups = new Set(restriction.groups.map(groupKey));
  const keys = restriction.keys.map(read);
  return rows.filter((row) => groups.has(groupKey(keys.map((key) => key(row)))) !== restriction.exclude);
}
