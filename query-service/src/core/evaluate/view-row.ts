import type { Expression, View } from '@spangraph/views';

import type { ColumnOperand, Operand } from '../ir';
import { textOf } from '../value';
import type { Cell, Scalar } from '../value';
import { mapEntries, mapEntry, spanAttribute, spanAttributes } from './attribute-maps';
import { evaluateExpression } from './evaluate-expression';
import { storedCell } from './stored-row';
import type { StoredRow } from './stored-row';

/** Attributes of a resource by the number that rows hold; undefined for an unknown number. */
export type ResourceLookup = (number: number) => ReadonlyMap<string, Scalar> | undefined;

/** One row of a view, read from a stored row. */
export interface ViewRow {
  /** Values of an operand: none where absent; an entry may have several. */
  scalars(operand: Operand): readonly Scalar[];
  /** Whether an operand has a value; an empty list is one. */
  has(operand: Operand): boolean;
  elements(column: string): readonly string[];
  /** Keys of a map column that have a value. */
  keys(column: string): readonly string[];
  /** What a column shows; a whole map has text values. */
  show(operand: Operand): Cell;
  map(column: string): { readonly [key: string]: string } | null;
  stored(column: string): Cell;
}

export function viewRow(view: View, row: StoredRow, resources: ResourceLookup): ViewRow {
  const value = (operand: ColumnOperand): Cell => evaluateExpression(expressionOf(view, operand), row);
  const map = (column: string): { readonly [key: string]: string } | null => readMap(view.columns[column]!.source, row, resources);
  const scalars = (operand: Operand): readonly Scalar[] => {
    if (operand.kind === 'element') return [];
    if (operand.kind === 'entry') return readEntry(view.columns[operand.column]!.source, row, resources, operand.key);
    const cell = value(operand);
    return cell === null || typeof cell === 'object' ? [] : [cell];
  };
  return {
    scalars,
    has: (operand) => (operand.kind === 'column' ? value(operand) !== null : scalars(operand).length > 0),
    elements: (column) => listOf(value({ kind: 'column', column, type: 'string_array', measure: false })),
    keys: (column) => Object.keys(map(column) ?? {}),
    show: (operand) => (operand.kind === 'entry' ? textOrNull(scalars(operand)[0]) : operand.kind === 'column' ? value(operand) : null),
    map,
    stored: (column) => storedCell(row, column),
  };
}

const textOrNull = (value: Scalar | undefined): string | null => (value === undefined ? null : textOf(value));

const listOf = (cell: Cell): readonly string[] => (Array.isArray(cell) ? cell.filter((element) => typeof element === 'string') : []);

function expressionOf(view: View, operand: ColumnOperand): Expression {
  const column = view.columns[operand.column]!;
  return operand.measure ? column.measure! : column.source;
}

function readEntry(source: Expression, row: StoredRow, resources: ResourceLookup, key: string): readonly Scalar[] {
  if (source.kind === 'attributes' && source.level === 'span') return spanAttribute(row, key);
  const value = source.kind === 'attributes' ? resourceOf(row, resources)?.get(key) : mapEntry(evaluateMap(source, row), key);
  return value === undefined || value === null ? [] : [value];
}

function readMap(source: Expression, row: StoredRow, resources: ResourceLookup): { readonly [key: string]: string } | null {
  if (source.kind !== 'attributes') {
    const map = evaluateMap(source, row);
    return map === null ? null : Object.fromEntries(mapEntries(map));
  }
  if (source.level === 'span') return spanAttributes(row);
  const resource = resourceOf(row, resources);
  return resource ? Object.fromEntries([...resource].map(([key, value]) => [key, textOf(value)])) : null;
}

const evaluateMap = (source: Expression, row: StoredRow) => evaluateExpression(source, row) as Parameters<typeof mapEntries>[0];

function resourceOf(row: StoredRow, resources: ResourceLookup): ReadonlyMap<string, Scalar> | undefined {
  const number = storedCell(row, 'resource');
  return typeof number === 'bigint' ? resources(Number(number)) : undefined;
}
