import type { ColumnType, TableName } from '@spangraph/views';

import type { ElementType, PhysicalQuery, RowOrder, RowOutput, RowShape } from '../../../core/ir';
import { elementType, isMap, operandType } from '../../../core/ir';
import type { FileGroup } from '../file-group';
import type { Decoding, Statement } from '../statement';
import { printExpression } from './expression';
import { firstNumber, firstText, printCells } from './operand';
import type { PrintContext } from './print-context';
import { printSource } from './source';
import { textSql } from './sql-cell';
import type { SqlCell } from './sql-cell';
import { printWhere } from './where';

export interface RowPrintOptions {
  /** Adds the sort keys to the output, so that results of several statements can be merged. */
  readonly sortKeys: boolean;
  readonly limit: number;
  readonly offset: number;
}

/** A query of rows. Whole maps of span attributes are not in the SQL: positions are, and the caller reads the maps by them. */
export function printRows(
  query: PhysicalQuery,
  shape: RowShape,
  groupsOf: (context: PrintContext) => readonly FileGroup[],
  context: PrintContext,
  options: RowPrintOptions,
): Statement {
  const outputs = shape.outputs.map((output) => printOutput(output, context));
  const order = shape.order.flatMap((key) => printOrder(key, context));
  const where = printWhere(query, context);
  const positions = outputs.some(({ decoding }) => decoding === 'span_map');
  const columns = [
    ...outputs.map(({ sql }) => sql),
    ...(options.sortKeys ? order.map(({ cell }) => shownValue(cell)) : []),
    ...(positions ? ['r.file_group', 'r.file_index', 'r.file_row_number'] : []),
  ];
  const source = printSource(groupsOf(context), query.view.from.name as TableName, context, positions);
  const tail = [
    `WHERE ${where}`,
    ...(order.length > 0 ? [`ORDER BY ${order.map(({ cell, direction }) => `${cell.sql} ${direction} NULLS LAST`).join(', ')}`] : []),
    ...(options.limit > 0 ? [`LIMIT ${options.limit}`] : []),
    ...(options.offset > 0 ? [`OFFSET ${options.offset}`] : []),
  ].join('\n');
  const render = (from: string): string =>
    `SELECT ${columns.join(',\n  ')}\nFROM (${from}) AS r${context.joins.map((join) => `\n${join}`).join('')}\n${tail}`;
  return {
    sql: render(source.sql),
    shown: render(source.shown),
    parameters: context.parameters,
    decodings: outputs.map(({ decoding }) => decoding),
    sortKeys: options.sortKeys ? order.length : 0,
    positions,
    columnsRead: source.columnsRead,
  };
}

const LISTS: Record<ElementType, Decoding> = { string: 'text_list', long: 'long_list', double: 'double_list', boolean: 'boolean_list' };

interface PrintedOutput {
  readonly sql: string;
  readonly decoding: Decoding;
}

function printOutput({ of }: RowOutput, context: PrintContext): PrintedOutput {
  if (of.kind === 'map') return printMap(of.column, context);
  if (of.kind === 'entry' || of.kind === 'element') return { sql: firstText(printCells(of, context)), decoding: 'plain' };
  const elements = elementType(of);
  const decoding = elements ? LISTS[elements] : isMap(of) ? 'text_map' : 'plain';
  return { sql: shownValue(printCells(of, context)[0]!), decoding };
}

/** Integers leave SQL as 64-bit ones and ids as hexadecimal text, so that every store hands out the same values. */
function shownValue(cell: SqlCell): string {
  if (cell.type === 'integer') return `CAST(${cell.sql} AS BIGINT)`;
  return cell.type === 'trace_id' || cell.type === 'span_id' ? textSql(cell) : cell.sql;
}

function printMap(column: string, context: PrintContext): PrintedOutput {
  const { source } = context.view.columns[column]!;
  if (source.kind !== 'attributes') return { sql: printExpression(source, context), decoding: 'text_map' };
  return source.level === 'resource'
    ? { sql: context.stored('resource'), decoding: 'resource_map' }
    : { sql: 'NULL', decoding: 'span_map' };
}

interface PrintedOrder {
  readonly cell: SqlCell;
  readonly direction: string;
}

const STORED_CELLS: Partial<Record<ColumnType, SqlCell['type']>> = {
  int: 'integer',
  long: 'integer',
  nanos: 'integer',
  boolean: 'boolean',
  trace_id: 'trace_id',
  span_id: 'span_id',
};

function printOrder({ of, direction }: RowOrder, context: PrintContext): readonly PrintedOrder[] {
  if (of.kind === 'stored') {
    const type = STORED_CELLS[context.view.from.columns[of.column]!.type] ?? 'string';
    return [{ cell: { sql: context.stored(of.column), type }, direction }];
  }
  const cells = printCells(of, context);
  if (operandType(of) !== 'dynamic') return [{ cell: cells[0]!, direction }];
  return [
    { cell: { sql: firstNumber(cells), type: 'double' }, direction },
    { cell: { sql: firstText(cells), type: 'string' }, direction },
  ];
}
