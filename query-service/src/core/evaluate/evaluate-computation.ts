import { nameBasedUuid } from '@spangraph/model';

import type { Computation, ComputedOperand, ComputedType, ElementType, FunctionCall } from '../ir';
import {
  compareScalars,
  compileExtraction,
  exactNumber,
  jsonElements,
  jsonEntries,
  leadingNumber,
  lowerCase,
  textOf,
  toBoolean,
  toDouble,
  toEpochNanos,
  toLong,
  toLongRange,
} from '../value';
import type { Cell, Scalar } from '../value';

/** Reads a column or an entry as one scalar; lists and maps as JSON. */
export type LeafReader = (of: Extract<Computation, { kind: 'column' | 'entry' }>) => Scalar | null;

/** The value of a computed operand; an array is a list of elements of its type, a map has text values. */
export function evaluateComputed({ type, of }: ComputedOperand, read: LeafReader): Cell {
  const value = evaluateComputation(of, read);
  return value === null ? null : convert(value, type);
}

function evaluateComputation(computation: Computation, read: LeafReader): Scalar | null {
  switch (computation.kind) {
    case 'column':
    case 'entry':
      return read(computation);
    case 'literal':
      return computation.value;
    case 'computed':
      return jsonOf(evaluateComputed(computation, read));
    case 'call':
      return call(computation, read);
  }
}

/** Lists and maps as JSON text, with text in place of all other scalars. */
export const jsonOf = (cell: Cell): Scalar | null =>
  cell !== null && typeof cell === 'object'
    ? JSON.stringify(cell, (_key, value: unknown) =>
        typeof value === 'bigint' || typeof value === 'number' || typeof value === 'boolean' ? textOf(value) : value,
      )
    : (cell as Scalar | null);

function convert(value: Scalar, type: ComputedType): Cell {
  switch (type) {
    case 'timestamp_nanos':
      return toLong(value);
    case 'string_map':
      return jsonEntries(textOf(value)) ?? null;
    case 'string_array':
    case 'long_array':
    case 'double_array':
    case 'boolean_array': {
      const of = type.slice(0, -'_array'.length) as ElementType;
      return jsonElements(textOf(value))?.flatMap((element) => convertScalar(element, of) ?? []) ?? null;
    }
    default:
      return convertScalar(value, type);
  }
}

/** A value as an element type; null where it cannot be converted. */
export function convertScalar(value: Scalar, type: ElementType): Scalar | null {
  switch (type) {
    case 'string':
      return textOf(value);
    case 'long':
      return toLong(value);
    case 'double':
      return toDouble(value);
    case 'boolean':
      return toBoolean(value);
  }
}

function call({ function: name, arguments: of }: FunctionCall, read: LeafReader): Scalar | null {
  if (name === 'FIRST_PRESENT') return firstPresent(of, read);
  const [first = null, second = null] = of.slice(0, 2).map((argument) => evaluateComputation(argument, read));
  switch (name) {
    case 'CONDITIONAL': {
      const condition = first === null ? null : toBoolean(first);
      return condition === null ? null : evaluateComputation(of[condition ? 1 : 2]!, read);
    }
    case 'CONCAT':
      return first === null && second === null ? null : textOrEmpty(first) + textOrEmpty(second);
    case 'EQUALS':
      return first === null || second === null ? first === second : textOf(first) === textOf(second);
    case 'HASH':
      return first === null ? null : nameBasedUuid(textOf(first));
    case 'LOWER_CASE':
      return first === null ? null : lowerCase(textOf(first));
    case 'PARSE_NUMBER':
      return first === null ? null : leadingNumber(first);
    case 'EPOCH_NANOS':
      return first === null ? null : toEpochNanos(first);
  }
  return first === null || second === null ? null : callOfTwo(name, first, second);
}

function callOfTwo(name: FunctionCall['function'], first: Scalar, second: Scalar): Scalar | null {
  switch (name) {
    case 'CONCAT_OR_NULL':
      return textOf(first) + textOf(second);
    case 'REGEX_EXTRACT':
      return compileExtraction(String(second))(textOf(first));
    case 'MAP_ENTRY':
      return entryOf(jsonEntries(textOf(first)), String(second));
    default: {
      const left = exactNumber(first);
      const right = exactNumber(second);
      return left === null || right === null ? null : arithmetic(name, left, right);
    }
  }
}

const entryOf = (entries: Readonly<Record<string, string>> | undefined, key: string): string | null =>
  entries && Object.hasOwn(entries, key) ? entries[key]! : null;

const textOrEmpty = (value: Scalar | null): string => (value === null ? '' : textOf(value));

function firstPresent(of: readonly Computation[], read: LeafReader): Scalar | null {
  for (const argument of of) {
    const value = evaluateComputation(argument, read);
    if (value !== null) return value;
  }
  return null;
}

type Numeric = bigint | number;

function arithmetic(name: FunctionCall['function'], left: Numeric, right: Numeric): Scalar | null {
  const exact = typeof left === 'bigint' && typeof right === 'bigint';
  if (name === 'LESS_THAN') return exact ? left < right : compareScalars(Number(left), Number(right)) < 0;
  if (name === 'DIVIDE') return Number(right) === 0 ? null : finite(Number(left) / Number(right));
  if (exact) return toLongRange(name === 'ADD' ? left + right : name === 'SUBTRACT' ? left - right : left * right);
  const [a, b] = [Number(left), Number(right)];
  return finite(name === 'ADD' ? a + b : name === 'SUBTRACT' ? a - b : a * b);
}

const finite = (value: number): number | null => (Number.isFinite(value) ? value : null);
