import type { AggregateCall, GroupShape, Operand, PhysicalQuery } from '../../../core/ir';
import { elementType, operandType } from '../../../core/ir';
import { elementSql } from './json-value';
import { firstNumber, firstText, printCells } from './operand';
import type { PrintContext } from './print-context';
import type { SourceRelation } from './source';
import { textSql } from './sql-cell';
import type { SqlCell } from './sql-cell';
import { printWhere } from './where';

/** The rows that are grouped, `v`: keys as k0, k1 and so on, the time bucket as `bucket`, arguments of aggregates as x0, x1 and so on. */
export interface GroupParts {
  /** Keys as they leave SQL. */
  readonly keys: readonly string[];
  /** What is grouped by. */
  readonly grouping: readonly string[];
  /** `SELECT … FROM …` over a source that is printed afterwards, once all columns are known. */
  from(source: SourceRelation, columns: readonly string[]): { readonly sql: string; readonly shown: string };
}

/**
 * Prints what grouping reads. An inner query computes keys and arguments once; the outer one aggregates. A row counts for each element of an
 * array key, and under null where the array is empty or absent.
 */
export function printGroupParts(query: PhysicalQuery, shape: GroupShape, context: PrintContext): GroupParts {
  const { intervalNanos: interval } = shape;
  const laterals: string[] = [];
  const keys = shape.keys.map((key, index) => printKey(key, index, laterals, context));
  const bucket = interval === undefined ? [] : [`${printBucket(query, interval, context)} AS bucket`];
  const values = shape.aggregates.flatMap((call, index) => (call.of ? [`${printArgument(call, call.of, context)} AS x${index}`] : []));
  const inner = [...keys.map(({ sql }, index) => `${sql} AS k${index}`), ...bucket, ...values];
  const where = printWhere(query, context);
  const render = (source: string, columns: readonly string[]): string => {
    const selected = [...inner, ...columns];
    return [
      `FROM (SELECT ${(selected.length > 0 ? selected : ['1 AS row']).join(',\n  ')}`,
      `FROM (${source}) AS r${[...context.joins, ...laterals].map((join) => `\n${join}`).join('')}`,
      `WHERE ${where}) AS v`,
    ].join('\n');
  };
  return {
    keys: keys.map((cell, index) => showKey(`v.k${index}`, cell)),
    grouping: [...keys.map((_, index) => `v.k${index}`), ...(interval === undefined ? [] : ['v.bucket'])],
    from: (source, columns) => ({ sql: render(source.sql, columns), shown: render(source.shown, columns) }),
  };
}

function printKey(key: Operand, index: number, laterals: string[], context: PrintContext): SqlCell {
  const cells = printCells(key, context);
  const elements = elementType(key);
  if (elements) {
    const list = `from_json(${cells[0]!.sql}, '["VARCHAR"]')`;
    laterals.push(`CROSS JOIN LATERAL (SELECT unnest(CASE WHEN len(${list}) > 0 THEN ${list} ELSE [NULL] END) AS value) AS array_${index}`);
    return elementSql(`array_${index}.value`, elements);
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
