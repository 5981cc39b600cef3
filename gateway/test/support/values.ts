import { booleanValue, doubleValue, listValue, longValue, NULL_VALUE, stringValue } from '../../src/core/values';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

/** A value as a test writes it: whole numbers are longs, objects are maps. */
export type Plain = string | number | bigint | boolean | null | readonly Plain[] | { readonly [key: string]: Plain };

export function valueOf(plain: Plain | undefined): Value {
  if (plain === null || plain === undefined) return NULL_VALUE;
  if (typeof plain === 'string') return stringValue(plain);
  if (typeof plain === 'boolean') return booleanValue(plain);
  if (typeof plain === 'bigint') return longValue(plain);
  if (typeof plain === 'number') return Number.isInteger(plain) ? longValue(BigInt(plain)) : doubleValue(plain);
  if (Array.isArray(plain)) return listValue((plain as readonly Plain[]).map(valueOf));
  return {
    kind: { $case: 'map', value: { entries: Object.fromEntries(Object.entries(plain).map(([key, value]) => [key, valueOf(value)])) } },
  };
}
