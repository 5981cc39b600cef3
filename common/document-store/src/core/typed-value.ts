import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

import type { JsonValue } from './document';

/**
 * Kinds that JSON does not show, at the places where the value has them: a text for a scalar, a list or a map for the members
 * of one, null where there is nothing to say. So values can be filtered as plain JSON and come back exactly as they were.
 */
export type KindHint = JsonValue;

export interface TypedJson {
  readonly json: JsonValue;
  /** Null when the JSON says it all. */
  readonly hint: KindHint;
}

/** JSON of a value: longs are integers, timestamps integers of nanoseconds, not-a-number and the infinities null. */
export function toTypedJson({ kind }: Value): TypedJson {
  if (kind === undefined) return { json: null, hint: null };
  switch (kind.$case) {
    case 'long':
      return { json: plainInteger(kind.value), hint: null };
    case 'timestamp':
      return { json: plainInteger(kind.value), hint: 'timestamp' };
    case 'double':
      if (!Number.isFinite(kind.value)) return { json: null, hint: String(kind.value) };
      return { json: kind.value, hint: Number.isInteger(kind.value) ? 'double' : null };
    case 'list': {
      const members = kind.value.values.map(toTypedJson);
      return {
        json: members.map(({ json }) => json),
        hint: members.some(({ hint }) => hint !== null) ? members.map(({ hint }) => hint) : null,
      };
    }
    case 'map': {
      const members = Object.entries(kind.value.entries).map(([key, value]) => [key, toTypedJson(value)] as const);
      const hints = members.filter(([, { hint }]) => hint !== null).map(([key, { hint }]) => [key, hint] as const);
      return {
        json: Object.fromEntries(members.map(([key, { json }]) => [key, json])),
        hint: hints.length > 0 ? Object.fromEntries(hints) : null,
      };
    }
    default:
      return { json: kind.value, hint: null };
  }
}

/** The value of a JSON that `toTypedJson` made, or of any other JSON: integers are longs, other numbers doubles. */
export function fromTypedJson(json: JsonValue, hint: KindHint = null): Value {
  if (json === null) return typeof hint === 'string' ? { kind: { $case: 'double', value: Number(hint) } } : {};
  if (typeof json === 'string') return { kind: { $case: 'string', value: json } };
  if (typeof json === 'boolean') return { kind: { $case: 'boolean', value: json } };
  if (typeof json === 'number' || typeof json === 'bigint') return numberOf(json, hint);
  if (Array.isArray(json)) {
    const hints = Array.isArray(hint) ? (hint as readonly KindHint[]) : [];
    return { kind: { $case: 'list', value: { values: json.map((member: JsonValue, i) => fromTypedJson(member, hints[i] ?? null)) } } };
  }
  const hints = (hint ?? {}) as { readonly [key: string]: KindHint };
  const entries = Object.entries(json as { readonly [key: string]: JsonValue }).map(
    ([key, member]) => [key, fromTypedJson(member, Object.hasOwn(hints, key) ? hints[key] : null)] as const,
  );
  return { kind: { $case: 'map', value: { entries: Object.fromEntries(entries) } } };
}

function numberOf(json: number | bigint, hint: KindHint): Value {
  if (hint === 'timestamp') return { kind: { $case: 'timestamp', value: BigInt(json) } };
  if (hint === 'double' || (typeof json === 'number' && !Number.isInteger(json))) return { kind: { $case: 'double', value: Number(json) } };
  return { kind: { $case: 'long', value: BigInt(json) } };
}

const plainInteger = (value: bigint): number | bigint => (Number.isSafeInteger(Number(value)) ? Number(value) : value);
