import type { Aggregate, AttributeExpression, Filter, Selection, Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { EntitiesRequest, OrderBy } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Call, ValueStore } from '../call';
import { kindOf } from '../catalogue/catalogue';
import { aggregateKey, attributeOf, expressionKey, isDescending, representative } from '../expression';
import { and, exists, idIn } from '../filter/build';
import type { Query } from '../query';
import { orderByAlias, runQuery, selectAggregate, selectAttribute } from '../query-table';
import type { QueryTable } from '../query-table';
import type { EntityScopeFacts } from '../scopes';
import { textOf } from '../values';

/** A column of an entity query: the key under which the value store keeps it, and how the query service computes it. */
export interface EntityColumn {
  readonly key: string;
  readonly aggregate: Aggregate;
}

export function attributeColumn({ catalogue }: Call, attribute: AttributeExpression): EntityColumn {
  const known = catalogue.find(attribute.scope, attribute.key);
  return { key: expressionKey(attribute), aggregate: representative(attribute, known === undefined ? 'STRING' : kindOf(known, attribute)) };
}
export const metricColumn = (aggregate: Aggregate): EntityColumn => ({ key: aggregateKey(aggregate), aggregate });

export function orderColumn(call: Call, order: OrderBy): EntityColumn | undefined {
  if (order.kind?.$case === 'attribute') return attributeColumn(call, order.kind.value);
  return order.kind?.$case === 'aggregate' ? metricColumn(order.kind.value) : undefined;
}

export const orderColumns = (call: Call, orders: readonly OrderBy[]): readonly EntityColumn[] =>
  distinctColumns(orders.map((order) => orderColumn(call, order)));

/** Columns by key, each once, in order of first mention. */
export function distinctColumns(columns: readonly (EntityColumn | undefined)[]): readonly EntityColumn[] {
  const byKey = new Map<string, EntityColumn>();
  for (const column of columns) if (column !== undefined && !byKey.has(column.key)) byKey.set(column.key, column);
  return [...byKey.values()];
}

export const idOf = (facts: EntityScopeFacts): AttributeExpression => attributeOf(facts.scope, facts.idKey);

const ID_ALIAS = 'id';

export interface GroupedById {
  readonly columns: readonly EntityColumn[];
  readonly filter?: Filter | undefined;
  readonly ids?: readonly string[] | undefined;
  readonly orderBy?: readonly OrderBy[];
  readonly limit?: bigint;
  readonly offset?: bigint;
  readonly intervalNanos?: bigint | undefined;
}

const aliasOf = (columns: readonly EntityColumn[], key: string): string => `c${columns.findIndex((column) => column.key === key)}`;

/** The rows of a scope grouped by entity: one row an entity, ordered by the given keys and then by id. */
export function queryById(
  call: Call,
  facts: EntityScopeFacts,
  request: Pick<EntitiesRequest, 'timeRange' | 'space'>,
  purpose: string,
  group: GroupedById,
): Promise<QueryTable> {
  const id = idOf(facts);
  const idKey = expressionKey(id);
  const columns = group.columns.filter((column) => column.key !== idKey);
  const orders = (group.orderBy ?? []).flatMap((order) => {
    const column = orderColumn(call, order);
    if (column === undefined) return [];
    return [orderByAlias(column.key === idKey ? ID_ALIAS : aliasOf(columns, column.key), isDescending(order))];
  });
  const selections: readonly Selection[] = [
    selectAttribute(ID_ALIAS, id),
    ...columns.map((column) => selectAggregate(aliasOf(columns, column.key), column.aggregate)),
  ];
  const query: Query = {
    scope: facts.scope,
    timeRange: request.timeRange,
    space: request.space,
    filter: and([facts.filter, group.ids === undefined ? exists(id) : idIn(id, group.ids), group.filter]),
    selections,
    groupBy: [id],
    intervalNanos: group.intervalNanos,
    orderBy: [...orders, orderByAlias(ID_ALIAS)],
    ...(group.limit === undefined ? {} : { limit: group.limit }),
    ...(group.offset === undefined ? {} : { offset: group.offset }),
  };
  return runQuery(call, purpose, query);
}

export const idsOf = (table: QueryTable): readonly string[] => table.column(ID_ALIAS).map((value) => textOf(value) ?? '');

/** One column of an answer. */
export function columnValues(
  facts: EntityScopeFacts,
  requested: readonly EntityColumn[],
  key: string,
  table: QueryTable,
): readonly Value[] {
  const idKey = expressionKey(idOf(facts));
  return table.column(
    key === idKey
      ? ID_ALIAS
      : aliasOf(
          requested.filter((column) => column.key !== idKey),
          key,
        ),
  );
}

/** Keeps every column of an answer by entity. */
export function storeColumns(store: ValueStore, facts: EntityScopeFacts, requested: readonly EntityColumn[], table: QueryTable): void {
  const ids = idsOf(table);
  for (const { key } of requested) {
    const kept = store.column(key);
    columnValues(facts, requested, key, table).forEach((value, row) => kept.set(ids[row] ?? '', value));
  }
}
