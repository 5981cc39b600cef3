import { nameBasedUuid } from '@spangraph/model';
import { ProjectionOperator } from '@spangraph/proto/spangraph/attribute/v1/attribute';

import { toBoolean, toNumber, toText } from './coerce';
import type { Computed } from './coerce';
import { compileExtractor } from './pattern';

const {
  CONCAT,
  CONCAT_OR_NULL,
  HASH,
  STRING_EQUALS,
  CONDITIONAL,
  ADD,
  SUBTRACT,
  MULTIPLY,
  DIVIDE,
  PARSE_NUMBER,
  REGEX_EXTRACT,
  FIRST_PRESENT,
  LOWER_CASE,
  LESS_THAN,
} = ProjectionOperator;

/** Fewest and most operands of an operator. */
export const ARITY: ReadonlyMap<ProjectionOperator, { readonly least: number; readonly most: number }> = new Map(
  (
    [
      [CONCAT, 2, 2],
      [CONCAT_OR_NULL, 2, 2],
      [HASH, 1, 1],
      [STRING_EQUALS, 2, 2],
      [CONDITIONAL, 3, 3],
      [ADD, 2, 2],
      [SUBTRACT, 2, 2],
      [MULTIPLY, 2, 2],
      [DIVIDE, 2, 2],
      [PARSE_NUMBER, 1, 1],
      [REGEX_EXTRACT, 2, 2],
      [FIRST_PRESENT, 1, 50],
      [LOWER_CASE, 1, 1],
      [LESS_THAN, 2, 2],
    ] as const
  ).map(([operator, least, most]) => [operator, { least, most }]),
);

/** A decimal number at the start of text after white space. */
const LEADING_NUMBER = /^\s*[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?/;

/**
 * Applies an operator to as many operands as its arity says. Null in gives null out, except: CONCAT takes null as empty text,
 * but two nulls give null; STRING_EQUALS takes null as equal to null; CONDITIONAL looks at its condition alone; FIRST_PRESENT
 * passes nulls over. Throws INVALID_ARGUMENT for an operand that cannot be coerced.
 */
export function applyOperator(operator: ProjectionOperator, operands: readonly Computed[]): Computed {
  const [first = null, second = null, third = null] = operands;
  switch (operator) {
    case CONCAT:
      return first === null && second === null ? null : `${toText(first) ?? ''}${toText(second) ?? ''}`;
    case STRING_EQUALS:
      return toText(first) === toText(second);
    case CONDITIONAL: {
      const condition = toBoolean(first);
      return condition === null ? null : condition ? second : third;
    }
    case FIRST_PRESENT:
      return operands.find((operand) => operand !== null) ?? null;
    default:
      return operands.includes(null) ? null : applyToPresent(operator, first, second);
  }
}

function applyToPresent(operator: ProjectionOperator, first: Computed, second: Computed): Computed {
  switch (operator) {
    case CONCAT_OR_NULL:
      return `${toText(first)}${toText(second)}`;
    case HASH:
      return nameBasedUuid(toText(first)!);
    case LOWER_CASE:
      return toText(first)!.toLowerCase();
    case REGEX_EXTRACT:
      return compileExtractor(toText(second)!)(toText(first)!);
    case PARSE_NUMBER: {
      const text = LEADING_NUMBER.exec(toText(first)!)?.[0];
      return text === undefined ? null : Number(text);
    }
    case LESS_THAN:
      return typeof first === 'string' && typeof second === 'string' ? first < second : toNumber(first)! < toNumber(second)!;
    default:
      return calculate(operator, toNumber(first)!, toNumber(second)!);
  }
}

/** Integers stay exact; a quotient is a double, and null for a divisor of zero. */
function calculate(operator: ProjectionOperator, left: number | bigint, right: number | bigint): Computed {
  if (operator === DIVIDE) return Number(right) === 0 ? null : Number(left) / Number(right);
  const [a, b] = [left, right].map((value) => (Number.isSafeInteger(value) ? BigInt(value) : value));
  const exact = typeof a === 'bigint' && typeof b === 'bigint';
  const apply = <N extends number | bigint>(x: N, y: N): N =>
    (operator === ADD
      ? (x as number) + (y as number)
      : operator === SUBTRACT
        ? (x as number) - (y as number)
        : (x as number) * (y as number)) as N;
  if (!exact) return apply(Number(left), Number(right));
  const result = apply(a, b);
  return Number.isSafeInteger(Number(result)) ? Number(result) : result;
}
