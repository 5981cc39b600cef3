import { AggregateFunction } from '@spangraph/proto/spangraph/common/v1/value';
import type { Filter } from '@spangraph/proto/spangraph/common/v1/value';

import { queryEntities } from '../entity-rows';
import { aggregateOf, orderAttribute } from '../expression';
import { and, exists, idIn } from '../filter/build';
import { runQuery, selectAggregate, totalOfPage } from '../query-table';
import { heldBy, toQueryFilter } from '../source-rules';
import { bigintOf } from '../values';
import { attributeColumn, distinctColumns, idOf, idsOf, metricColumn, orderColumns, queryById, storeColumns } from './entity-query';
import { keysOf, storeEntities } from './entity-store';
import { EMPTY_PAGE, pageInMemory } from './page';
import type { Page, PageRequest } from './page';

/** Every column that the query service can give in the call that finds the page. */
const pageColumns = ({ call, request }: PageRequest) =>
  distinctColumns([
    ...request.selections.filter((selection) => heldBy(call, 'QS', selection)).map((selection) => attributeColumn(call, selection)),
    ...request.metrics.map(metricColumn),
    ...orderColumns(call, request.orderBy),
  ]);

async function countLive({ call, facts, request }: PageRequest, filter: Filter | undefined): Promise<bigint> {
  const id = idOf(facts);
  const table = await runQuery(call, 'total', {
    scope: facts.scope,
    timeRange: request.timeRange,
    space: request.space,
    filter: and([facts.filter, exists(id), filter]),
    selections: [selectAggregate('total', aggregateOf(AggregateFunction.DISTINCT_COUNT, id))],
  });
  return bigintOf(table.column('total')[0]) ?? 0n;
}

/** The query service orders and cuts; values and metrics of the page come with the same call. */
async function pageByQuery(page: PageRequest, filter: Filter | undefined): Promise<Page> {
  const { call, facts, request, store } = page;
  if (request.limit === 0n) return { ids: [], total: request.includeTotal ? await countLive(page, filter) : undefined, rows: { filter } };
  const columns = pageColumns(page);
  const table = await queryById(call, facts, request, 'select', {
    columns,
    filter,
    orderBy: request.orderBy,
    limit: request.limit,
    offset: request.offset,
  });
  storeColumns(store, facts, columns, table);
  const known = totalOfPage(table, request.limit, request.offset);
  return { ids: idsOf(table), total: request.includeTotal ? (known ?? (await countLive(page, filter))) : undefined, rows: { filter } };
}

/** Ordered and cut here: for an order that only the entity service can give, and behind an entity whose place is known by its order keys. */
async function pageInOrder(page: PageRequest, filter: Filter | undefined): Promise<Page> {
  const { call, facts, request, store } = page;
  const native = request.orderBy.filter((order) => order.kind?.$case === 'aggregate' || heldBy(call, 'QS', orderAttribute(order)));
  const columns = orderColumns(call, native);
  const table = await queryById(call, facts, request, 'filter', { columns, filter });
  storeColumns(store, facts, columns, table);
  const live = idsOf(table);
  if (live.length === 0) return { ...EMPTY_PAGE, rows: { filter } };
  const total = BigInt(live.length);
  const keys = keysOf(
    request.orderBy.flatMap((order) => (native.includes(order) || order.kind?.$case !== 'attribute' ? [] : [order.kind.value])),
  );
  if (keys.length > 0)
    storeEntities(store, facts, keys, await queryEntities(call, facts, 'order', { filter: idIn(idOf(facts), live), keys }));
  return { ids: pageInMemory(live, page), total, rows: { filter } };
}

/** Entities with a row in the range that the filter selects. */
export async function livePage(page: PageRequest): Promise<Page> {
  const { call, facts, request } = page;
  const filter = await toQueryFilter(call, facts, request.filter);
  if (filter === false) return EMPTY_PAGE;
  const rows = filter === true ? undefined : filter;
  const ordered = request.orderBy.every((order) => order.kind?.$case === 'aggregate' || heldBy(call, 'QS', orderAttribute(order)));
  return ordered && request.after === undefined ? pageByQuery(page, rows) : pageInOrder(page, rows);
}
