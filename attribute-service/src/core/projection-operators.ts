import { createHash } from 'node:crypto';

import { ProjectionOperator } from '@spangraph/proto/spangraph/attribute/v1/attribute';

import { toBoolean, toText } from './coerce';
import type { Computed } from './coerce';

/** Namespace of the name-based ids that Hypertrace's HASH operator makes. */
const NAMESPACE = Buffer.from('5088c92d5e9c43f4a35b2589474d5642', 'hex');

const { CONCAT, CONCAT_OR_NULL, HASH, STRING_EQUALS, CONDITIONAL } = ProjectionOperator;

export const ARITY: ReadonlyMap<ProjectionOperator, number> = new Map<ProjectionOperator, number>([
  [CONCAT, 2],
  [CONCAT_OR_NULL, 2],
  [HASH, 1],
  [STRING_EQUALS, 2],
  [CONDITIONAL, 3],
]);

/**
 * Applies an operator to as many operands as its arity says. Null rules: CONCAT takes null as empty text, but two nulls give
 * null; CONCAT_OR_NULL and HASH give null for any null; STRING_EQUALS takes null as equal to null; CONDITIONAL gives null
 * for a null condition. Throws INVALID_ARGUMENT for an operand that cannot be coerced.
 */
export function applyOperator(operator: ProjectionOperator, operands: readonly Computed[]): Computed {
  const [first = null, second = null, third = null] = operands;
  switch (operator) {
    case CONCAT:
      return first === null && second === null ? null : `${toText(first) ?? ''}${toText(second) ?? ''}`;
    case CONCAT_OR_NULL:
      return first === null || second === null ? null : `${toText(first)}${toText(second)}`;
    case HASH:
      return first === null ? null : nameBasedUuid(toText(first)!);
    case STRING_EQUALS:
      return toText(first) === toText(second);
    case CONDITIONAL: {
      const condition = toBoolean(first);
      return condition === null ? null : toText(condition ? second : third);
    }
    default:
      return null;
  }
}

/** RFC 9562, version 5. */
function nameBasedUuid(name: string): string {
  const hash = createHash('sha1').update(NAMESPACE).update(name, 'utf8').digest();
  hash[6] = (hash[6]! & 0x0f) | 0x50;
  hash[8] = (hash[8]! & 0x3f) | 0x80;
  const hex = hash.toString('hex', 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}
