import type { Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { AttributeValue } from '@spangraph/model';

export const NULL_VALUE: Value = Object.freeze({ kind: undefined });

export const stringValue = (value: string): Value => ({ kind: { $case: 'string', value } });
export const longValue = (value: bigint): Value => ({ kind: { $case: 'long', value } });
export const doubleValue = (value: number): Value => ({ kind: { $case: 'double', value } });
export const booleanValue = (value: boolean): Value => ({ kind: { $case: 'boolean', value } });
export const timestampValue = (nanos: bigint): Value => ({ kind: { $case: 'timestamp', value: nanos } });
export const listValue = (values: readonly Value[]): Value => ({ kind: { $case: 'list', value: { values } } });

export const isNull = (value: Value | undefined): boolean => value?.kind === undefined;

const MAX_SAFE = BigInt(Number.MAX_SAFE_INTEGER);

/** A number where it is exact, else the bigint itself. */
export const exactNumber = (value: bigint): number | bigint => (value <= MAX_SAFE && value >= -MAX_SAFE ? Number(value) : value);

/** Text of a scalar; undefined for null, lists and maps. */
export function textOf(value: Value | undefined): string | undefined {
  const kind = value?.kind;
  if (kind === undefined || kind.$case === 'list' || kind.$case === 'map') return undefined;
  return String(kind.value);
}

/** A double for any number or timestamp; undefined for everything else. */
export function numberOf(value: Value | undefined): number | undefined {
  const kind = value?.kind;
  switch (kind?.$case) {
    case 'long':
    case 'timestamp':
      return Number(kind.value);
    case 'double':
      return kind.value;
    default:
      return undefined;
  }
}

/** An integer for an integer, a timestamp or a whole double; undefined for everything else. */
export function bigintOf(value: Value | undefined): bigint | undefined {
  const kind = value?.kind;
  switch (kind?.$case) {
    case 'long':
    case 'timestamp':
      return kind.value;
    case 'double':
      return Number.isInteger(kind.value) ? BigInt(kind.value) : undefined;
    default:
      return undefined;
  }
}

/** Plain JavaScript form of a value; a timestamp becomes its epoch nanoseconds. */
export function plainOf(value: Value | undefined): AttributeValue {
  const kind = value?.kind;
  if (kind === undefined) return null;
  switch (kind.$case) {
    case 'long':
    case 'timestamp':
      return exactNumber(kind.value);
    case 'list':
      return kind.value.values.map(plainOf);
    case 'map':
      return plainEntries(kind.value.entries);
    default:
      return kind.value;
  }
}

/** Maps of tags are most of a page of spans, so no list is made of their entries. */
function plainEntries(entries: Readonly<Record<string, Value>>): AttributeValue {
  const plain: Record<string, AttributeValue> = {};
  for (const key of Object.keys(entries)) {
    const value = plainOf(entries[key]);
    // An assignment to this one name would change what the object is.
    if (key === '__proto__') Object.defineProperty(plain, key, { value, enumerable: true });
    else plain[key] = value;
  }
  return plain;
}

/** A text that is equal for equal values only; for keys of maps and sets. */
export function valueKey(value: Value | undefined): string {
  const kind = value?.kind;
  if (kind === undefined) return 'null';
  switch (kind.$case) {
    case 'list':
      return `[${kind.value.values.map(valueKey).join(',')}]`;
    case 'map':
      return `{${Object.keys(kind.value.entries)
        .sort()
        .map((key) => `${JSON.stringify(key)}:${valueKey(kind.value.entries[key])}`)
        .join(',')}}`;
    case 'string':
      return JSON.stringify(kind.value);
    case 'boolean':
      return String(kind.value);
    default:
      return numericKey(kind.value);
  }
}

/** 200 and 200.0 are one key. */
const numericKey = (value: number | bigint): string =>
  typeof value === 'bigint' || Number.isInteger(value) ? `n${BigInt(value)}` : `n${value}`;

const RANK = { boolean: 0, long: 1, double: 1, timestamp: 1, string: 2, list: 3, map: 4 } as const;

/** Order of two values that are not null: numbers by size, text by code unit, kinds among each other by rank. */
function compareKinds(left: NonNullable<Value['kind']>, right: NonNullable<Value['kind']>): number {
  const rank = RANK[left.$case] - RANK[right.$case];
  if (rank !== 0) return rank;
  if (left.$case === 'list' || left.$case === 'map') {
    const [a, b] = [valueKey({ kind: left }), valueKey({ kind: right })];
    return a < b ? -1 : a > b ? 1 : 0;
  }
  const [a, b] = [left.value, right.value as typeof left.value];
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Compares two values for an order in one direction; null comes last in both directions. */
export function compareValues(left: Value | undefined, right: Value | undefined, descending: boolean): number {
  if (left?.kind === undefined) return right?.kind === undefined ? 0 : 1;
  if (right?.kind === undefined) return -1;
  const order = compareKinds(left.kind, right.kind);
  return descending ? -order : order;
}
