import type { AttributeType, ViewColumnType } from '@spangraph/views';

import { OVERFLOW_COLUMN } from '../../../core/evaluate';
import type { ColumnOperand, ComputedOperand, EntryOperand, Operand, Reference } from '../../../core/ir';
import { textOf } from '../../../core/value';
import { ComputationPrinter } from './computation';
import { printExpression } from './expression';
import { elementSql } from './json-value';
import type { PrintContext } from './print-context';
import type { SqlCell } from './sql-cell';
import { numberSql, textSql } from './sql-cell';

const CELL_TYPES: Record<ViewColumnType, SqlCell['type']> = {
  string: 'string',
  long: 'integer',
  int: 'integer',
  timestamp_nanos: 'integer',
  double: 'double',
  boolean: 'boolean',
  trace_id: 'trace_id',
  span_id: 'span_id',
  string_array: 'json',
  string_map: 'json',
};
const ATTRIBUTE_CELLS: Record<AttributeType, SqlCell['type']> = {
  string: 'string',
  long: 'integer',
  double: 'double',
  boolean: 'boolean',
  json: 'json',
};

/** Name of the lambda parameter that stands for an element of an array. */
export const ELEMENT = '"element"';

/**
 * Every place that may hold the value of an operand: one for a column, one per stored type for an entry of span attributes,
 * none where no chosen segment has the key. Entries of resource attributes are joined in.
 */
export function printCells(operand: Operand, context: PrintContext): readonly SqlCell[] {
  if (operand.kind === 'element') return [elementSql(ELEMENT, operand.type)];
  if (operand.kind === 'computed') return [printComputed(operand, context)];
  if (operand.kind === 'column') return [printColumn(operand, context)];
  return printEntry(operand, context);
}

export function printColumn(operand: ColumnOperand, context: PrintContext): SqlCell {
  const column = context.view.columns[operand.column]!;
  if (operand.measure) return { sql: printExpression(column.measure!, context), type: 'double' };
  return { sql: printExpression(column.source, context), type: CELL_TYPES[column.type] };
}

const printComputed = (operand: ComputedOperand, context: PrintContext): SqlCell =>
  context.promoted(operand, (computing) => printComputed(operand, computing)) ??
  new ComputationPrinter(
    context,
    (leaf) => printCells(leaf, context),
    (json, key) => jsonEntry(json, key, context).sql,
  ).operand(operand);

/** The JSON text of an array or a map. */
export function printJson(operand: Reference, context: PrintContext): string {
  return operand.kind === 'column'
    ? printExpression(context.view.columns[operand.column]!.source, context)
    : printCells(operand, context)[0]!.sql;
}

function printEntry({ column, key }: EntryOperand, context: PrintContext): readonly SqlCell[] {
  const { source } = context.view.columns[column]!;
  if (source.kind !== 'attributes') return [jsonEntry(printExpression(source, context), key, context)];
  if (source.level === 'resource') return joinResource(key, context);
  const typed = context.facts
    .attributeTypes(key)
    .map((type): SqlCell => ({ sql: context.attribute(key, type), type: ATTRIBUTE_CELLS[type] }));
  return context.facts.overflows(key) ? [...typed, jsonEntry(context.stored(OVERFLOW_COLUMN), key, context)] : typed;
}

/** An entry of a map that is stored as JSON text, addressed by a JSON pointer (RFC 6901), in which any key can be written. */
function jsonEntry(sql: string, key: string, context: PrintContext): SqlCell {
  const pointer = `/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`;
  const path = context.text(pointer);
  const double = textSql({ sql: `CAST(json_extract_string(${sql}, ${path}) AS DOUBLE)`, type: 'double' });
  return {
    sql: `CASE json_type(${sql}, ${path}) WHEN 'DOUBLE' THEN ${double} ELSE json_extract_string(${sql}, ${path}) END`,
    type: 'string',
  };
}

function joinResource(key: string, context: PrintContext): readonly SqlCell[] {
  const joined = context.resourceValues.get(key);
  if (joined !== undefined) return [{ sql: joined, type: 'string' }];
  const known = [...context.facts.resources].flatMap(([number, attributes]) =>
    attributes.has(key) ? [{ number, text: textOf(attributes.get(key)!) }] : [],
  );
  if (known.length === 0) return [];
  const alias = `resource_${context.joins.length}`;
  const numbers = context.integers(known.map(({ number }) => number));
  const texts = context.texts(known.map(({ text }) => text));
  context.joins.push(
    `LEFT JOIN (SELECT unnest(${numbers}) AS number, unnest(${texts}) AS value) AS ${alias} ON ${alias}.number = ${context.stored('resource')}`,
  );
  context.resourceValues.set(key, `${alias}.value`);
  return [{ sql: `${alias}.value`, type: 'string' }];
}

/** The first of several places that has a value, as text. */
export const firstText = (cells: readonly SqlCell[]): string => coalesce(cells.map(textSql), 'VARCHAR');

/** The first of several places that has a number. An exact integer where only integers can be met. */
export function firstNumber(cells: readonly SqlCell[]): string {
  const numbers = cells.flatMap((cell) => numberSql(cell) ?? []);
  const exact = cells.length === 1 && cells[0]!.type === 'integer';
  return exact
    ? numbers[0]!
    : coalesce(
        numbers.map((sql) => `CAST(${sql} AS DOUBLE)`),
        'DOUBLE',
      );
}

function coalesce(parts: readonly string[], type: string): string {
  if (parts.length === 0) return `CAST(NULL AS ${type})`;
  return parts.length === 1 ? parts[0]! : `coalesce(${parts.join(', ')})`;
}
