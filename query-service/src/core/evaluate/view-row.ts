import type { Expression, View } from '@spangraph/views';

import { isMap } from '../ir';
import type { ColumnOperand, Operand, Reference } from '../ir';
import { cellText, textOf } from '../value';
import type { Cell, Scalar } from '../value';
import { mapEntries, mapEntry, spanAttribute, spanAttributes } from './attribute-maps';
import { evaluateComputed } from './evaluate-computation';
import type { LeafReader } from './evaluate-computation';
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
  /** Elements of an array. */
  elements(of: Reference): readonly Scalar[];
  /** Keys of a map that have a value. */
  keys(of: Reference): readonly string[];
  /** What an operand shows; a whole map has text values. */
  show(operand: Operand): Cell;
  map(column: string): { readonly [key: string]: string } | null;
  stored(column: string): Cell;
}

/** A class, since an analysis makes one of these for every span of a large trace. */
class StoredViewRow implements ViewRow {
  readonly #view: View;
  readonly #row: StoredRow;
  readonly #resources: ResourceLookup;

  constructor(view: View, row: StoredRow, resources: ResourceLookup) {
    this.#view = view;
    this.#row = row;
    this.#resources = resources;
  }

  scalars(operand: Operand): readonly Scalar[] {
    if (operand.kind === 'entry') return this.#entry(operand.column, operand.key);
    const cell = this.show(operand);
    return cell === null || typeof cell === 'object' ? [] : [cell];
  }

  has(operand: Operand): boolean {
    return operand.kind === 'entry' ? this.scalars(operand).length > 0 : this.show(operand) !== null;
  }

  elements(of: Reference): readonly Scalar[] {
    return listOf(this.show(of));
  }

  keys(of: Reference): readonly string[] {
    return Object.keys((of.kind === 'column' ? this.map(of.column) : this.show(of)) ?? {});
  }

  show(operand: Operand): Cell {
    switch (operand.kind) {
      case 'element':
        return null;
      case 'entry':
        return textOrNull(this.#entry(operand.column, operand.key)[0]);
      case 'computed':
        return evaluateComputed(operand, (of) => this.#leaf(of));
      case 'column':
        return this.#value(operand);
    }
  }

  map(column: string): { readonly [key: string]: string } | null {
    return readMap(this.#source(column), this.#row, this.#resources);
  }

  stored(column: string): Cell {
    return storedCell(this.#row, column);
  }

  #leaf(of: Parameters<LeafReader>[0]): ReturnType<LeafReader> {
    if (of.kind === 'entry') return this.#entry(of.column, of.key)[0] ?? null;
    const cell = isMap(of) ? this.map(of.column) : this.#value(of);
    return cell !== null && typeof cell === 'object' ? cellText(cell) : cell;
  }

  #value(operand: ColumnOperand): Cell {
    return evaluateExpression(expressionOf(this.#view, operand), this.#row);
  }

  #entry(column: string, key: string): readonly Scalar[] {
    return readEntry(this.#source(column), this.#row, this.#resources, key);
  }

  #source(column: string): Expression {
    return this.#view.columns[column]!.source;
  }
}

export const viewRow = (view: View, row: StoredRow, resources: ResourceLookup): ViewRow => new StoredViewRow(view, row, resources);

const textOrNull = (value: Scalar | undefined): string | null => (value === undefined ? null : textOf(value));

const listOf = (cell: Cell): readonly Scalar[] =>
  Array.isArray(cell)
    ? (cell as readonly Cell[]).filter((element): element is Scalar => element !== null && typeof element !== 'object')
    : [];

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
