import { invalidArgument, normaliseSpanId, normaliseTraceId } from '@spangraph/model';

import { NEVER, any, isInteger, operandType } from '../ir';
import type { Comparator, Condition, Literal, Operand, Representation } from '../ir';
import { integerComparison, parseNumber } from '../value';

/** Text of a date that JavaScript reads: ISO 8601 with a time. */
const ISO_TIME = /^\d{4}-\d\d-\d\dT/;
const NANOS_PER_MILLI = 1_000_000n;

/**
 * Equality with one of the values. The type of the operand decides; text and entries are compared as the kind of the literal:
 * a number matches numbers and decimal text by value, text matches the rendering, a boolean matches `true` and `false`.
 */
export function coerce(operand: Operand, values: readonly Literal[], path: string): Condition {
  const byView = new Map<Representation, Literal[]>();
  for (const value of values) {
    const coerced = coerceOne(operand, value, path);
    if (coerced) byView.set(coerced.as, [...(byView.get(coerced.as) ?? []), coerced.value]);
  }
  return any([...byView].map(([as, literals]) => equality(operand, as, literals)));
}

function equality(of: Operand, as: Representation, values: readonly Literal[]): Condition {
  return values.length === 1 ? { kind: 'compare', of, as, comparator: 'EQ', value: values[0]! } : { kind: 'in', of, as, values };
}

interface Coerced {
  readonly as: Representation;
  readonly value: Literal;
}

/** Undefined where no value of the operand can equal the literal. */
function coerceOne(operand: Operand, value: Literal, path: string): Coerced | undefined {
  const type = operandType(operand);
  if (type === 'trace_id' || type === 'span_id') return { as: type, value: readId(type, value, path) };
  if (type === 'boolean') return { as: 'boolean', value: readBoolean(value, path) };
  if (isInteger(operand)) return integerEquality(readNumber(operand, value, path));
  if (type === 'double') return { as: 'number', value: readNumber(operand, value, path) };
  return { as: literalView(value), value };
}

function integerEquality(value: number | bigint): Coerced | undefined {
  const exact = integerComparison('EQ', value);
  return typeof exact === 'string' ? undefined : { as: 'integer', value: exact.value };
}

/** A range comparison. Ids compare as hex text. */
export function coerceRange(operand: Operand, comparator: Comparator, value: Literal, path: string): Condition {
  const type = operandType(operand);
  if (type === 'boolean') throw invalidArgument(`${path}.operator: a boolean has no order`, { path });
  if (isInteger(operand)) return integerRange(operand, comparator, readNumber(operand, value, path));
  if (type === 'double') return { kind: 'compare', of: operand, as: 'number', comparator, value: readNumber(operand, value, path) };
  if (typeof value === 'boolean') throw invalidArgument(`${path}.value: ${value} has no order`, { path });
  const as = type === 'trace_id' || type === 'span_id' ? 'text' : literalView(value);
  return { kind: 'compare', of: operand, as, comparator, value: as === 'text' ? String(value) : value };
}

function integerRange(operand: Operand, comparator: Comparator, value: number | bigint): Condition {
  const exact = integerComparison(comparator, value);
  if (exact === 'never') return NEVER;
  if (exact === 'always') return { kind: 'exists', of: operand };
  return { kind: 'compare', of: operand, as: 'integer', comparator: exact.comparator, value: exact.value };
}

const literalView = (value: Literal): Representation =>
  typeof value === 'string' ? 'text' : typeof value === 'boolean' ? 'boolean' : 'number';

function readId(type: 'trace_id' | 'span_id', value: Literal, path: string): string {
  const id = typeof value === 'string' ? (type === 'trace_id' ? normaliseTraceId(value) : normaliseSpanId(value)) : undefined;
  if (id === undefined)
    throw invalidArgument(`${path}.value: ${JSON.stringify(String(value))} is no ${type.replace('_', ' ')} in hexadecimal`, {
      path,
      value: String(value),
    });
  return id;
}

function readBoolean(value: Literal, path: string): boolean {
  if (typeof value === 'boolean') return value;
  const text = String(value).toLowerCase();
  if (text === 'true' || text === 'false') return text === 'true';
  throw invalidArgument(`${path}.value: ${JSON.stringify(String(value))} is no boolean`, { path, value: String(value) });
}

function readNumber(operand: Operand, value: Literal, path: string): number | bigint {
  if (typeof value === 'number' || typeof value === 'bigint') return value;
  if (typeof value === 'string') {
    if (/^[+-]?\d{1,18}$/.test(value)) return BigInt(value);
    const number = parseNumber(value);
    if (number !== undefined) return number;
    const time = operandType(operand) === 'timestamp_nanos' && ISO_TIME.test(value) ? Date.parse(value) : NaN;
    if (!Number.isNaN(time)) return BigInt(time) * NANOS_PER_MILLI;
  }
  throw invalidArgument(`${path}.value: ${JSON.stringify(String(value))} is no number`, { path, value: String(value) });
}
