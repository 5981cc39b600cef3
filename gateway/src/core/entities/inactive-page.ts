import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { Filter } from '@spangraph/proto/spangraph/common/v1/value';
import type { EntityOrder } from '@spangraph/proto/spangraph/entity/v1/entity';

import { queryEntities } from '../entity-rows';
import { isDescending, orderAttribute } from '../expression';
import { allHeldBy, filterAttributes, heldBy, toInactiveFilter, toQueryFilter } from '../source-rules';
import { idsOf, orderColumns, queryById, storeColumns } from './entity-query';
import { keysOf, storeEntities } from './entity-store';
import { pageInMemory } from './page';
import type { Page, PageRequest } from './page';

const selectedKeys = ({ call, request }: PageRequest) => keysOf(request.selections.filter((selection) => heldBy(call, 'EDS', selection)));

/** The entity service filters, orders, cuts and counts. */
async function pageInEntityService(page: PageRequest): Promise<Page> {
  const { call, facts, request, store } = page;
  const orderBy: readonly EntityOrder[] = request.orderBy.flatMap((order) => {
    const key = orderAttribute(order)?.key;
    return key === undefined ? [] : [{ key, direction: isDescending(order) ? SortDirection.DESC : SortDirection.ASC }];
  });
  const keys = selectedKeys(page);
  const countOnly = request.limit === 0n;
  const answer = await queryEntities(call, facts, 'select', {
    filter: request.filter,
    keys,
    orderBy: [...orderBy, { key: facts.idKey, direction: SortDirection.ASC }],
    limit: countOnly ? 1n : request.limit,
    offset: request.offset,
    includeTotal: request.includeTotal,
  });
  if (countOnly) return { ids: [], total: answer.total, rows: {} };
  storeEntities(store, facts, keys, answer);
  return { ids: answer.rows.map((row) => row.id), total: answer.total, rows: {} };
}

/** Entities that match by their rows in the range, and their order keys. */
async function liveMatches({ call, facts, request, store }: PageRequest, filter: Filter | undefined): Promise<readonly string[]> {
  const native = request.orderBy.filter((order) => order.kind?.$case === 'aggregate' || heldBy(call, 'QS', orderAttribute(order)));
  const columns = orderColumns(call, native);
  const table = await queryById(call, facts, request, 'filter', { columns, filter });
  storeColumns(store, facts, columns, table);
  return idsOf(table);
}

/** Entities without a row in the range that match with what the entity service knows. */
async function inactiveMatches(page: PageRequest): Promise<readonly string[]> {
  const { call, facts, request, store } = page;
  const filter = await toInactiveFilter(call, request.filter);
  if (filter === false) return [];
  const keys = keysOf(
    [...request.selections, ...request.orderBy.flatMap((order) => orderAttribute(order) ?? [])].filter((it) => heldBy(call, 'EDS', it)),
  );
  const [answer, live] = await Promise.all([
    queryEntities(call, facts, 'filter', { filter: filter === true ? undefined : filter, keys }),
    queryById(call, facts, request, 'filter', { columns: [] }),
  ]);
  const active = new Set(idsOf(live));
  const inactive = answer.rows.filter((row) => !active.has(row.id));
  storeEntities(store, facts, keys, { rows: inactive });
  return inactive.map((row) => row.id);
}

/** Both kinds, ordered and cut here. */
async function pageOfBoth(page: PageRequest): Promise<Page> {
  const { call, facts, request } = page;
  const filter = await toQueryFilter(call, facts, request.filter);
  const rows = filter === false ? undefined : { filter: filter === true ? undefined : filter };
  const [live, inactive] = await Promise.all([rows === undefined ? [] : liveMatches(page, rows.filter), inactiveMatches(page)]);
  const ids = [...new Set([...live, ...inactive])];
  await loadOrderKeys(page, ids);
  return { ids: pageInMemory(ids, page), total: BigInt(ids.length), rows };
}

/** Order keys that only the entity service holds, for live entities too. */
async function loadOrderKeys({ call, facts, request, store }: PageRequest, ids: readonly string[]): Promise<void> {
  const keys = keysOf(
    request.orderBy.flatMap((order) =>
      order.kind?.$case === 'attribute' && !heldBy(call, 'QS', order.kind.value) ? [order.kind.value] : [],
    ),
  );
  if (keys.length === 0 || ids.length === 0) return;
  storeEntities(store, facts, keys, await queryEntities(call, facts, 'order', { keys }));
}

/** Entities that the filter selects, whether or not they have a row in the range. */
export function inactivePage(page: PageRequest): Promise<Page> {
  const { call, request } = page;
  const orders = request.orderBy.map(orderAttribute);
  const plain = request.orderBy.every((order) => order.kind?.$case !== 'aggregate');
  return request.after === undefined && plain && allHeldBy(call, 'EDS', [...filterAttributes(request.filter), ...orders])
    ? pageInEntityService(page)
    : pageOfBoth(page);
}
