import { invalidArgument } from '@spangraph/model';
import type { AttributeValue } from '@spangraph/model';

/** A value while a definition is computed; null is absence. */
export type Computed = AttributeValue;

/** Text of a scalar; null stays null. Throws INVALID_ARGUMENT for a list or a map. */
export function toText(value: Computed): string | null {
  if (value === null || typeof value === 'string') return value;
  if (typeof value === 'object') throw notCoercible(value, 'text');
  return String(value);
}

/** A boolean, or the text of one; null stays null. Throws INVALID_ARGUMENT for anything else. */
export function toBoolean(value: Computed): boolean | null {
  if (value === null || typeof value === 'boolean') return value;
  if (value === 'true') return true;
  if (value === 'false') return false;
  throw notCoercible(value, 'a boolean');
}

/** A number, or the text of one; null stays null. Throws INVALID_ARGUMENT for anything else. */
export function toNumber(value: Computed): number | bigint | null {
  if (value === null || typeof value === 'number' || typeof value === 'bigint') return value;
  const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : Number.NaN;
  if (Number.isNaN(number)) throw notCoercible(value, 'a number');
  return number;
}

const notCoercible = (value: Computed, wanted: string): Error =>
  invalidArgument(`a value cannot be used as ${wanted}`, { value: typeof value === 'bigint' ? String(value) : value });
