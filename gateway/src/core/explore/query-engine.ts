import type { ExploreRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import type { Filter } from '@spangraph/proto/spangraph/common/v1/value';
import type { OrderBy } from '@spangraph/proto/spangraph/query/v1/query';

import type { Call } from '../call';
import { attributeOf } from '../expression';
import { and, equalsTuple, exists, isIn, not, or } from '../filter/build';
import { INTERVAL_START, orderByAlias, runQuery, selectAggregate, selectAttribute } from '../query-table';
import type { ScopeFacts } from '../scopes';
import { toQueryFilter } from '../source-rules';
import { isNull, NULL_VALUE } from '../values';
import { totalOrders } from './engine';
import type { Group, GroupEngine, GroupOrder, GroupRestriction } from './engine';

/** Selects the rows of the given groups. */
function restrictionFilter(restriction: GroupRestriction | undefined): Filter | undefined {
  if (restriction === undefined || restriction.groups.length === 0) return undefined;
  const { keys, groups, exclude } = restriction;
  const [key] = keys;
  const single = keys.length === 1 && key !== undefined && groups.every(([value]) => value !== undefined && !isNull(value));
  const filter = single
    ? isIn(
        key,
        groups.map(([value]) => value ?? NULL_VALUE),
      )
    : or(groups.map((group) => equalsTuple(keys, group)));
  return exclude ? not(filter) : filter;
}

/** What every row of a scope must satisfy beside the request's filter. */
export const scopeFilter = (facts: ScopeFacts): Filter | undefined =>
  and([facts.filter, facts.entity && facts.idKey !== undefined ? exists(attributeOf(facts.scope, facts.idKey)) : undefined]);

const aliasOf = (order: GroupOrder): string =>
  order.by === 'interval' ? INTERVAL_START : `${order.by === 'key' ? 'k' : 'a'}${order.place}`;

/** Groups by the query service; what only the entity service holds in the filter is evaluated once. */
export async function createQueryEngine(call: Call, facts: ScopeFacts, request: ExploreRequest): Promise<GroupEngine> {
  const resolved = await toQueryFilter(call, facts, request.filter);
  if (resolved === false) return () => Promise.resolve([]);
  const filter = and([scopeFilter(facts), resolved === true ? undefined : resolved]);
  return async (query) => {
    const orderBy: readonly OrderBy[] = totalOrders(query).map((order) => orderByAlias(aliasOf(order), order.descending));
    const table = await runQuery(call, query.purpose, {
      scope: facts.scope,
      timeRange: request.timeRange,
      space: request.space,
      filter: and([filter, restrictionFilter(query.restriction)]),
      selections: [
        ...query.keys.map((key, place) => selectAttribute(`k${place}`, key)),
        ...query.aggregates.map((it, place) => selectAggregate(`a${place}`, it)),
      ],
      groupBy: query.keys,
      intervalNanos: query.intervalNanos,
      orderBy,
      ...(query.limit === undefined ? {} : { limit: query.limit }),
      ...(query.offset === undefined ? {} : { offset: query.offset }),
    });
    const keys = query.keys.map((_, place) => table.column(`k${place}`));
    const aggregates = query.aggregates.map((_, place) => table.column(`a${place}`));
    return Array.from({ length: table.size }, (_, row): Group => ({
      intervalStart: query.intervalNanos === undefined ? undefined : table.intervalStart(row),
      keys: keys.map((column) => column[row] ?? NULL_VALUE),
      aggregates: aggregates.map((column) => column[row] ?? NULL_VALUE),
    }));
  };
}
