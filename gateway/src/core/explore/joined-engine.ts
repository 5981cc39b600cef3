import { AggregateFunction } from '@spangraph/proto/spangraph/common/v1/value';
import type { Aggregate, AttributeExpression, Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { ExploreRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Call } from '../call';
import { aggregateKey, aggregateOf, attributeOf, expressionKey } from '../expression';
import { joinEntities } from '../labels/join-entities';
import type { EntityScopeFacts } from '../scopes';
import { heldBy } from '../source-rules';
import { NULL_VALUE, textOf } from '../values';
import { groupKey, orderGroups } from './engine';
import type { Group, GroupEngine, GroupQuery, GroupRestriction } from './engine';
import { mergeParts, partsOf } from './partial-aggregate';
import { createQueryEngine } from './query-engine';

type EntityValue = (id: string, attribute: AttributeExpression) => Value;

/** What is known of the entities in an answer beside their rows. */
async function loadAttributes(
  call: Call,
  facts: EntityScopeFacts,
  request: ExploreRequest,
  ids: readonly string[],
  attributes: readonly AttributeExpression[],
): Promise<EntityValue> {
  const keys = [...new Set(attributes.map((attribute) => attribute.key))];
  const byId = await joinEntities(call, facts, request, ids, keys);
  return (id, attribute) => byId.get(id)?.[attribute.key] ?? NULL_VALUE;
}

/** Rows of the query service by entity, with a reader for any attribute of either source. */
interface JoinedRow {
  readonly group: Group;
  read(attribute: AttributeExpression): Value;
}

/**
 * Groups rows of the query service by attributes that only the entity service holds: by entity first, then merged by the
 * attributes of the entities.
 */
export async function createJoinedEngine(call: Call, facts: EntityScopeFacts, request: ExploreRequest): Promise<GroupEngine> {
  const byQuery = await createQueryEngine(call, facts, request);
  const id = attributeOf(facts.scope, facts.idKey);
  const native = (attribute: AttributeExpression | undefined): boolean => heldBy(call, 'QS', attribute);

  const joinedRows = async (query: GroupQuery, parts: readonly Aggregate[]): Promise<readonly JoinedRow[]> => {
    const wanted = [...query.keys, ...(query.restriction?.keys ?? [])];
    const keys = [...new Map([id, ...wanted.filter(native)].map((key) => [expressionKey(key), key])).values()];
    const rows = await byQuery({ purpose: query.purpose, keys, aggregates: parts, intervalNanos: query.intervalNanos, orders: [] });
    const places = new Map(keys.map((key, place) => [expressionKey(key), place]));
    const ids = [...new Set(rows.map((row) => textOf(row.keys[0]) ?? ''))];
    const foreign = [...wanted, ...query.aggregates.flatMap((aggregate) => aggregate.attribute ?? [])].filter(
      (attribute) => !native(attribute),
    );
    const entityValue = await loadAttributes(call, facts, request, ids, foreign);
    return rows.map((group) => ({
      group,
      read: (attribute) => {
        const place = places.get(expressionKey(attribute));
        return place === undefined ? entityValue(textOf(group.keys[0]) ?? '', attribute) : (group.keys[place] ?? NULL_VALUE);
      },
    }));
  };

  return async (query) => {
    const parts = [
      ...new Map(
        query.aggregates.flatMap((it) => (native(it.attribute) ? partsOf(it) : [])).map((part) => [aggregateKey(part), part]),
      ).values(),
    ];
    const counter = aggregateOf(AggregateFunction.COUNT, id);
    const all = parts.some((part) => aggregateKey(part) === aggregateKey(counter)) ? parts : [...parts, counter];
    const rows = restricted(query.restriction, await joinedRows(query, all));
    const groups = new Map<string, JoinedRow[]>();
    for (const row of rows) {
      const key = `${row.group.intervalStart ?? ''}\n${groupKey(query.keys.map(row.read))}`;
      const group = groups.get(key) ?? [];
      groups.set(key, group);
      group.push(row);
    }
    const place = (part: Aggregate): number => all.findIndex((it) => aggregateKey(it) === aggregateKey(part));
    const merged = Array.from(groups.values(), (members): Group => ({
      intervalStart: members[0]?.group.intervalStart,
      keys: query.keys.map((key) => members[0]?.read(key) ?? NULL_VALUE),
      aggregates: query.aggregates.map((aggregate) =>
        mergeParts(
          aggregate,
          members.map(({ group, read }) => ({
            part: (part) => group.aggregates[place(part)] ?? NULL_VALUE,
            own: native(aggregate.attribute) || aggregate.attribute === undefined ? undefined : read(aggregate.attribute),
            rows: group.aggregates[place(counter)] ?? NULL_VALUE,
          })),
        ),
      ),
    }));
    return orderGroups(query, merged);
  };
}

function restricted(restriction: GroupRestriction | undefined, rows: readonly JoinedRow[]): readonly JoinedRow[] {
  if (restriction === undefined) return rows;
  const groups = new Set(restriction.groups.map(groupKey));
  return rows.filter((row) => groups.has(groupKey(restriction.keys.map(row.read))) !== restriction.exclude);
}
