import type { AttributeValue } from '@spangraph/model';

/** Null members count as absent. */
export function withoutNulls(value: AttributeValue): AttributeValue {
  if (Array.isArray(value)) return (value as readonly AttributeValue[]).map(withoutNulls);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).flatMap(([key, member]) => (member === null ? [] : [[key, withoutNulls(member)]])));
}
