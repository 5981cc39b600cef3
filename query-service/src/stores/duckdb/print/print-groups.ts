import type { TableName } from '@spangraph/views';

import { isArray, operandType } from '../../../core/ir';
import type { AggregateCall, GroupReference, GroupShape, Operand, PhysicalQuery } from '../../../core/ir';
import type { FileGroup } from '../file-group';
import type { Statement } from '../statement';
import { printAggregate } from './aggregate';
import { firstNumber, firstText, printCells } from './operand';
import type { PrintContext } from './print-context';
import { printSource } from './source';
import { textSql } from './sql-cell';
import type { SqlCell } from './sql-cell';
import { printWhere } from './where';

/**
 * A query of groups in two levels: the inner one computes keys, bucket and what is aggregated, the outer one groups. A row
 * counts once for each element of an array key, and under null where the array is empty or absent.
 */
export function printGroups(
  query: PhysicalQuery,
  shape: GroupShape,
  groupsOf: (context: PrintContext) => readonly FileGroup[],
  context: PrintContext,
): Statement {
  const { intervalNanos: interval } = shape;
  const laterals: string[] = [];
  const keys = shape.keys.map((key, index) => printKey(key, index, laterals, context));
  const bucket = interval === undefined ? [] : [`${printBucket(query, interval, context)} AS bucket`];
  const values = shape.aggregates.flatMap((call, index) => (call.of ? [`${printArgument(call, call.of, context)} AS x${index}`] : []));
  const inner = [...keys.map(({ sql }, index) => `${sql} AS k${index}`), ...bucket, ...values];
  const where = printWhere(query, context);
  const aggregates = shape.aggregates.map((call, index) => printAggregate(call, `v.x${index}`, query, interval));
  const reference = (of: GroupReference): string =>
    of.kind === 'key' ? `v.k${of.index}` : of.kind === 'bucket' ? 'v.bucket' : aggregates[of.index]!;
  const shown = (of: GroupReference): string => (of.kind === 'key' ? showKey(`v.k${of.index}`, keys[of.index]!) : reference(of));
  const grouping = [...keys.map((_, index) => `v.k${index}`), ...(interval === undefined ? [] : ['v.bucket'])];
  const tail = [
    ...(grouping.length > 0 ? [`GROUP BY ${grouping.join(', ')}`] : []),
    ...(shape.order.length > 0
      ? [`ORDER BY ${shape.order.map(({ of, direction }) => `${reference(of)} ${direction} NULLS LAST`).join(', ')}`]
      : []),
    ...(query.limit > 0 ? [`LIMIT ${query.limit}`] : []),
    ...(query.offset > 0 ? [`OFFSET ${query.offset}`] : []),
  ];
  const source = printSource(groupsOf(context), query.view.from.name as TableName, context, false);
  const render = (from: string): string =>
    [
      `SELECT ${shape.outputs.map(({ of }) => shown(of)).join(',\n  ')}`,
      `FROM (SELECT ${(inner.length > 0 ? inner : ['1 AS row']).join(',\n  ')}`,
      `FROM (${from}) AS r${[...context.joins, ...laterals].map((join) => `\n${join}`).join('')}`,
      `WHERE ${where}) AS v`,
      ...tail,
    ].join('\n');
  return {
    sql: render(source.sql),
    shown: render(source.shown),
    parameters: context.parameters,
    decodings: shape.outputs.map(() => 'plain'),
    sortKeys: 0,
    positions: false,
    columnsRead: [...context.declaredColumns, ...context.attributeColumns.keys()],
  };
}

function printKey(key: Operand, index: number, laterals: string[], context: PrintContext): SqlCell {
  const cells = printCells(key, context);
  if (isArray(key)) {
    const list = `from_json(${cells[0]!.sql}, '["VARCHAR"]')`;
    laterals.push(`CROSS JOIN LATERAL (SELECT unnest(CASE WHEN len(${list}) > 0 THEN ${list} ELSE [NULL] END) AS value) AS array_${index}`);
    return { sql: `array_${index}.value`, type: 'string' };
  }
  return operandType(key) === 'dynamic' ? { sql: firstText(cells), type: 'string' } : cells[0]!;
}

const showKey = (sql: string, { type }: SqlCell): string => {
  if (type === 'integer') return `CAST(${sql} AS BIGINT)`;
  return type === 'trace_id' || type === 'span_id' ? textSql({ sql, type }) : sql;
};

function printBucket({ view }: PhysicalQuery, interval: bigint, context: PrintContext): string {
  const time = context.stored(view.timeColumn);
  return `(${time} - ${time} % ${interval})`;
}

function printArgument({ as }: AggregateCall, of: Operand, context: PrintContext): string {
  const cells = printCells(of, context);
  if (as === 'integer' || as === 'number') return as === 'integer' ? `CAST(${cells[0]!.sql} AS BIGINT)` : firstNumber(cells);
  if (as === 'text') return firstText(cells);
  return showKey(cells[0]!.sql, cells[0]!);
}
