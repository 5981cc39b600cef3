import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

/** Puts one value over another: maps merge key by key, everything else is replaced as a whole; null says nothing. */
export function overlay(lower: Value, upper: Value): Value {
  if (upper.kind === undefined) return lower;
  if (lower.kind?.$case !== 'map' || upper.kind.$case !== 'map') return upper;
  const entries = new Map(Object.entries(lower.kind.value.entries));
  for (const [key, value] of Object.entries(upper.kind.value.entries)) entries.set(key, overlay(entries.get(key) ?? {}, value));
  return { kind: { $case: 'map', value: { entries: Object.fromEntries(entries) } } };
}
