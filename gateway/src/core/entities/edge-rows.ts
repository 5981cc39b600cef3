import type { Aggregate, AttributeExpression, Filter, Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { EdgeSelection, EntitiesRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Call } from '../call';
import { aggregateKey, expressionKey } from '../expression';
import { and, exists, idIn } from '../filter/build';
import { orderByAlias, runQuery, selectAggregate, selectAttribute } from '../query-table';
import type { QueryTable } from '../query-table';
import { NULL_VALUE, stringValue, textOf } from '../values';
import type { EdgeDirection } from './edge-ends';
import { attributeColumn, distinctColumns, metricColumn } from './entity-query';
import type { EntityColumn } from './entity-query';

/** One edge before its neighbour is loaded. */
export interface RawEdge {
  readonly ownId: string;
  readonly neighborId: string;
  readonly values: readonly Value[];
  readonly metrics: readonly Value[];
}

/** What an attribute of an edge is: read from the rows, or told by the ids at its ends. */
export type EdgeTerm = AttributeExpression | ((fromId: string, toId: string) => string);

/** What the attributes and metrics of an edge are among its rows. */
export interface EdgeTerms {
  term(attribute: AttributeExpression): EdgeTerm;
  metric(aggregate: Aggregate): Aggregate;
}

/** The rows that edges are made of: one edge is all rows with the same two ids. */
export interface EdgeRows extends EdgeTerms {
  readonly scope: string;
  readonly fromId: AttributeExpression;
  readonly toId: AttributeExpression;
}

/** Which edges are asked for: of which entities, in which direction, and what of them. */
export interface EdgeRequest {
  readonly request: Pick<EntitiesRequest, 'timeRange' | 'space'>;
  readonly ids: readonly string[];
  readonly direction: EdgeDirection;
  readonly selection: EdgeSelection;
}

const OWN = 'own';
const OTHER = 'other';

/** An edge of a selection; `at` reads what its rows say. */
export function rawEdge(
  { selection, direction }: Pick<EdgeRequest, 'selection' | 'direction'>,
  terms: EdgeTerms,
  [ownId, neighborId]: readonly [own: string, neighbor: string],
  at: (key: string) => Value,
): RawEdge {
  const [fromId, toId] = direction === 'incoming' ? [neighborId, ownId] : [ownId, neighborId];
  return {
    ownId,
    neighborId,
    values: selection.selections.map((attribute) => {
      const term = terms.term(attribute);
      return typeof term === 'function' ? stringValue(term(fromId, toId)) : at(expressionKey(term));
    }),
    metrics: selection.metrics.map((metric) => at(aggregateKey(terms.metric(metric)))),
  };
}

function edgesOf(
  table: QueryTable,
  columns: readonly EntityColumn[],
  edge: (ends: readonly [string, string], at: (key: string) => Value) => RawEdge,
): readonly RawEdge[] {
  const own = table.column(OWN).map((value) => textOf(value) ?? '');
  const other = table.column(OTHER).map((value) => textOf(value) ?? '');
  return own.map((ownId, row) =>
    edge([ownId, other[row] ?? ''], (key) => table.column(`c${columns.findIndex((column) => column.key === key)}`)[row] ?? NULL_VALUE),
  );
}

/** The edges of some entities by one query over the rows, ordered by the ids of both ends. */
export async function queryEdges(call: Call, asked: EdgeRequest, rows: EdgeRows, filter: Filter | undefined): Promise<readonly RawEdge[]> {
  const { request, ids, direction, selection } = asked;
  const [ownId, otherId] = direction === 'incoming' ? [rows.toId, rows.fromId] : [rows.fromId, rows.toId];
  const terms = selection.selections.map((attribute) => rows.term(attribute));
  const columns = distinctColumns([
    ...terms.flatMap((term) => (typeof term === 'function' ? [] : [attributeColumn(call, term)])),
    ...selection.metrics.map((metric) => metricColumn(rows.metric(metric))),
  ]);
  const table = await runQuery(call, 'edges', {
    scope: rows.scope,
    timeRange: request.timeRange,
    space: request.space,
    filter: and([idIn(ownId, ids), exists(otherId), filter]),
    selections: [
      selectAttribute(OWN, ownId),
      selectAttribute(OTHER, otherId),
      ...columns.map((column, index) => selectAggregate(`c${index}`, column.aggregate)),
    ],
    groupBy: [ownId, otherId],
    orderBy: [orderByAlias(OWN), orderByAlias(OTHER)],
  });
  return edgesOf(table, columns, (ends, at) => rawEdge(asked, rows, ends, at));
}
