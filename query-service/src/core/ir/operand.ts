import type { ViewColumnType } from '@spangraph/views';

/** Something of a row that is compared, grouped or measured. */
export type Operand = ColumnOperand | EntryOperand | ElementOperand;

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

/** The element at hand inside `any_element`. */
export interface ElementOperand {
  readonly kind: 'element';
}

export const isArray = (operand: Operand): boolean => operand.kind === 'column' && operand.type === 'string_array';

/** The type that decides how an operand is compared and encoded: an entry is `dynamic`, an element is text. */
export function operandType(operand: Operand): ViewColumnType | 'dynamic' {
  if (operand.kind === 'entry') return 'dynamic';
  if (operand.kind === 'element') return 'string';
  return operand.measure ? 'double' : operand.type;
}

const INTEGER_TYPES: ReadonlySet<string> = new Set(['int', 'long', 'timestamp_nanos']);
export const isInteger = (operand: Operand): boolean => INTEGER_TYPES.has(operandType(operand));
