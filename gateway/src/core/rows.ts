import { AggregateFunction } from '@spangraph/proto/spangraph/common/v1/value';
import type { AttributeExpression, Filter } from '@spangraph/proto/spangraph/common/v1/value';
import type { RowsRequest, RowsResponse } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import type { OrderBy } from '@spangraph/proto/spangraph/query/v1/query';
import { invalidArgument } from '@spangraph/model';

import type { Call } from './call';
import { aggregateOf, attributeOf, isDescending, orderAttribute } from './expression';
import { and } from './filter/build';
import type { Query } from './query';
import { orderByAlias, runQuery, selectAggregate, selectAttribute, totalOfPage } from './query-table';
import { requireScope } from './scopes';
import type { ScopeFacts } from './scopes';
import { filterAttributes, requireSources } from './source-rules';
import { bigintOf, NULL_VALUE, textOf } from './values';

const ID = 'id';

const rowId = (facts: ScopeFacts): AttributeExpression | undefined =>
  facts.idKey === undefined ? undefined : attributeOf(facts.scope, facts.idKey);

const byAttribute = (attribute: AttributeExpression, descending: boolean): OrderBy => ({
  ...orderByAlias('', descending),
  kind: { $case: 'attribute', value: attribute },
});

/** The asked order with ties by id. The query service makes every order total, and without one begins with the newest row. */
function ordersOf(facts: ScopeFacts, request: RowsRequest): readonly OrderBy[] {
  const asked = request.orderBy.map((order, index) => {
    if (order.kind?.$case !== 'attribute') throw invalidArgument('rows are ordered by attributes', { path: `orderBy[${index}]` });
    return byAttribute(order.kind.value, isDescending(order));
  });
  return asked.length === 0 || rowId(facts) === undefined ? asked : [...asked, orderByAlias(ID)];
}

async function countRows(call: Call, base: Query): Promise<bigint> {
  const attribute = base.selections[0]?.kind?.value as AttributeExpression;
  const table = await runQuery(call, 'total', {
    ...base,
    selections: [selectAggregate('total', aggregateOf(AggregateFunction.COUNT, attribute))],
  });
  return bigintOf(table.column('total')[0]) ?? 0n;
}

/** Spans, traces of a kind, or log events of a range. A limit of 0 asks for no rows, only for the total. */
export async function getRows(call: Call, request: RowsRequest): Promise<Pick<RowsResponse, 'rows' | 'total'>> {
  const facts = requireScope(call.scopes, request.scope, 'scope');
  requireSources(call, request.selections, 'selections');
  requireSources(call, filterAttributes(request.filter), 'filter');
  requireSources(call, request.orderBy.map(orderAttribute), 'orderBy');
  const filter: Filter | undefined = and([facts.filter, request.filter]);
  const id = rowId(facts);
  const columns = request.selections.map((selection, index) => selectAttribute(`c${index}`, selection));
  const counted = id ?? request.selections[0] ?? attributeOf(facts.scope, facts.timeKey);
  const base: Query = {
    scope: facts.scope,
    timeRange: request.timeRange,
    space: request.space,
    filter,
    selections: [selectAttribute(ID, counted)],
  };
  const total = async (known: bigint | undefined) => (request.includeTotal ? (known ?? (await countRows(call, base))) : undefined);
  if (request.limit === 0n) return { rows: [], total: await total(undefined) };
  const table = await runQuery(call, 'select', {
    ...base,
    selections: [...base.selections, ...columns],
    orderBy: ordersOf(facts, request),
    limit: request.limit,
    offset: request.offset,
  });
  const values = columns.map(({ alias }) => table.column(alias));
  const ids = id === undefined ? [] : table.column(ID);
  const rows = Array.from({ length: table.size }, (_, row) => ({
    id: textOf(ids[row]) ?? '',
    values: values.map((column) => column[row] ?? NULL_VALUE),
  }));
  return { rows, total: await total(totalOfPage(table, request.limit, request.offset)) };
}
