import type { ViewColumnType } from '@spangraph/views';

import type { ComputationName } from './functions';

/** Something of a row that is compared, grouped or measured. */
export type Operand = ColumnOperand | EntryOperand | ComputedOperand | ElementOperand;

/** A column of the view. With `measure` its finer expression (a double) is meant. */
export interface ColumnOperand {
  readonly kind: 'column';
  readonly column: string;
  readonly type: ViewColumnType;
  readonly measure: boolean;
}

/** One entry of a map column. An entry has no declared type: each row may hold text, a number, a boolean or JSON text. */
export interface EntryOperand {
  readonly kind: 'entry';
  readonly column: string;
  readonly key: string;
}

/** A value that is computed from the row and converted to a type; absent where it cannot be. */
export interface ComputedOperand {
  readonly kind: 'computed';
  readonly type: ComputedType;
  readonly of: Computation;
}

/**
 * How a value comes from a row: text, an exact 64-bit integer, a double, a boolean, or null where absent. Its kind may differ from row
 * to row; the operand that holds the computation says what it is converted to.
 */
export type Computation = ColumnOperand | EntryOperand | ComputedOperand | LiteralValue | FunctionCall;

export interface LiteralValue {
  readonly kind: 'literal';
  readonly value: string | number | bigint | boolean | null;
}

export interface FunctionCall {
  readonly kind: 'call';
  readonly function: ComputationName;
  readonly arguments: readonly Computation[];
}

/** The element at hand inside `any_element`. */
export interface ElementOperand {
  readonly kind: 'element';
  readonly type: ElementType;
}

/** What an attribute names. */
export type Reference = ColumnOperand | EntryOperand | ComputedOperand;

export type ElementType = 'string' | 'long' | 'double' | 'boolean';
export type ArrayType = `${ElementType}_array`;
/** Timestamps are epoch nanoseconds; a map has text values. */
export type ComputedType = ElementType | ArrayType | 'timestamp_nanos' | 'string_map';
export type OperandType = ViewColumnType | ArrayType | 'dynamic';

/** The type that decides how an operand is compared and encoded: an entry is `dynamic`. */
export function operandType(operand: Operand): OperandType {
  if (operand.kind === 'entry') return 'dynamic';
  if (operand.kind !== 'column') return operand.type;
  return operand.measure ? 'double' : operand.type;
}

const ELEMENT_TYPES: Partial<Record<OperandType, ElementType>> = {
  string_array: 'string',
  long_array: 'long',
  double_array: 'double',
  boolean_array: 'boolean',
};

/** Type of the elements of an array; undefined for what is none. */
export const elementType = (operand: Operand): ElementType | undefined => ELEMENT_TYPES[operandType(operand)];

export const isArray = (operand: Operand): boolean => elementType(operand) !== undefined;

export const isMap = (operand: Operand): boolean => operandType(operand) === 'string_map';

const INTEGER_TYPES: ReadonlySet<string> = new Set(['int', 'long', 'timestamp_nanos']);
export const isInteger = (operand: Operand): boolean => INTEGER_TYPES.has(operandType(operand));
