import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

/** OTLP/JSON: https://opentelemetry.io/docs/specs/otlp/#json-protobuf-encoding - 64-bit integers are text, ids are hex. */
export type AnyValue =
  | { readonly stringValue: string }
  | { readonly boolValue: boolean }
  | { readonly intValue: string }
  | { readonly doubleValue: number | 'NaN' | 'Infinity' | '-Infinity' }
  | { readonly arrayValue: { readonly values: readonly AnyValue[] } }
  | { readonly kvlistValue: { readonly values: readonly KeyValue[] } };

export interface KeyValue {
  readonly key: string;
  readonly value: AnyValue;
}

/** Types under which a key was seen, for values that the store gives as text. */
export type KeyTypes = ReadonlyMap<string, readonly string[]>;

const INTEGER = /^-?\d+$/;

const double = (value: number): AnyValue => ({ doubleValue: Number.isFinite(value) ? value : (String(value) as 'NaN') });

/** Text of a key that was only ever sent with another type becomes that type again. */
function typedText(text: string, types: readonly string[]): AnyValue {
  if (types.length === 0 || types.includes('STRING')) return { stringValue: text };
  if (types.includes('LONG') && INTEGER.test(text)) return { intValue: text };
  if (types.includes('DOUBLE') && text.trim() !== '' && !Number.isNaN(Number(text))) return double(Number(text));
  if (types.includes('BOOLEAN') && (text === 'true' || text === 'false')) return { boolValue: text === 'true' };
  return types.includes('JSON') ? jsonText(text) : { stringValue: text };
}

function jsonText(text: string): AnyValue {
  try {
    return anyOfJson(JSON.parse(text) as unknown);
  } catch {
    return { stringValue: text };
  }
}

/** A JSON value as OTLP has it; whole numbers are integers. */
export function anyOfJson(value: unknown): AnyValue {
  if (Array.isArray(value)) return { arrayValue: { values: value.map(anyOfJson) } };
  if (typeof value === 'object' && value !== null) {
    return { kvlistValue: { values: Object.entries(value).map(([key, entry]) => ({ key, value: anyOfJson(entry) })) } };
  }
  if (typeof value === 'boolean') return { boolValue: value };
  if (typeof value === 'number') return Number.isSafeInteger(value) ? { intValue: String(value) } : double(value);
  return { stringValue: String(value) };
}

function anyValue(value: Value, types: readonly string[] = []): AnyValue {
  const kind = value.kind;
  switch (kind?.$case) {
    case 'long':
    case 'timestamp':
      return { intValue: kind.value.toString() };
    case 'double':
      return double(kind.value);
    case 'boolean':
      return { boolValue: kind.value };
    case 'list':
      return { arrayValue: { values: kind.value.values.map((element) => anyValue(element)) } };
    case 'map':
      return { kvlistValue: { values: keyValues(value) } };
    case 'string':
      return typedText(kind.value, types);
    default:
      return { stringValue: '' };
  }
}

/** Entries of a map as OTLP attributes. */
export function keyValues(map: Value | undefined, types: KeyTypes = new Map()): readonly KeyValue[] {
  const kind = map?.kind;
  if (kind?.$case === 'string') {
    const parsed = jsonText(kind.value);
    return 'kvlistValue' in parsed ? parsed.kvlistValue.values : [];
  }
  if (kind?.$case !== 'map') return [];
  return Object.entries(kind.value.entries).map(([key, value]) => ({ key, value: anyValue(value, types.get(key)) }));
}
