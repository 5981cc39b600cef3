import type { AttributeValue, ValueKind } from '@spangraph/model';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

import { formatInstant, parseInstant } from './instant';
import { exactNumber, plainOf, textOf } from './values';

const INTEGER = /^[+-]?\d+$/;

/** Epoch nanoseconds of a number in a unit; numbers without the unit ns are milliseconds. */
const nanosOf = (value: bigint, unit: string): bigint => (unit === 'ns' ? value : value * 1_000_000n);

/** JSON text without numbers losing digits is rare in maps and lists of text; what does not parse is undefined. */
function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function longOf(value: Value): number | bigint | null {
  const kind = value.kind;
  switch (kind?.$case) {
    case 'long':
    case 'timestamp':
      return exactNumber(kind.value);
    case 'double':
      return Number.isFinite(kind.value) ? Math.trunc(kind.value) : null;
    case 'boolean':
      return Number(kind.value);
    case 'string':
      return longOfText(kind.value.trim());
    default:
      return null;
  }
}

const longOfText = (text: string): number | bigint | null => {
  if (INTEGER.test(text)) return exactNumber(BigInt(text));
  const number = text === '' ? Number.NaN : Number(text);
  return Number.isFinite(number) ? Math.trunc(number) : null;
};

function doubleOf(value: Value): number | null {
  const kind = value.kind;
  if (kind?.$case === 'string') return kind.value.trim() === '' || Number.isNaN(Number(kind.value)) ? null : Number(kind.value);
  const number = longLike(value);
  return number !== null && Number.isFinite(number) ? number : null;
}

const longLike = (value: Value): number | null => {
  const kind = value.kind;
  return kind === undefined || kind.$case === 'list' || kind.$case === 'map' ? null : Number(kind.value);
};

function booleanOf(value: Value): boolean | null {
  const kind = value.kind;
  if (kind?.$case === 'boolean') return kind.value;
  if (kind?.$case === 'string') return kind.value.toLowerCase() === 'true';
  const number = longLike(value);
  return number === null ? null : number !== 0;
}

function timestampOf(value: Value, unit: string): string | null {
  const kind = value.kind;
  switch (kind?.$case) {
    case 'timestamp':
      return formatInstant(kind.value);
    case 'long':
      return formatInstant(nanosOf(kind.value, unit));
    case 'double':
      return formatInstant(nanosOf(BigInt(Math.trunc(kind.value)), unit));
    case 'string': {
      const instant = INTEGER.test(kind.value) ? nanosOf(BigInt(kind.value), unit) : parseInstant(kind.value);
      return instant === undefined ? null : formatInstant(instant);
    }
    default:
      return null;
  }
}

const stringOf = (value: Value): string | null =>
  textOf(value) ?? (value.kind === undefined ? null : JSON.stringify(plainOf(value), bigintAsText));
const bigintAsText = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);

function elementsOf(value: Value): readonly Value[] {
  const kind = value.kind;
  if (kind === undefined) return [];
  if (kind.$case === 'list') return kind.value.values;
  if (kind.$case !== 'string') return [value];
  const parsed = kind.value === '' ? [] : parseJson(kind.value);
  if (!Array.isArray(parsed)) return [value];
  return parsed.map((element: unknown): Value => ({
    kind: { $case: 'string', value: typeof element === 'string' ? element : JSON.stringify(element) },
  }));
}

function mapOf(value: Value): AttributeValue {
  const kind = value.kind;
  if (kind === undefined) return null;
  if (kind.$case === 'map') return plainOf(value);
  const parsed = kind.$case === 'string' ? parseJson(kind.value) : undefined;
  return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, AttributeValue>) : {};
}

/**
 * A stored value in the JSON form of an attribute's declared kind, whatever form the store gave it: numbers and texts become
 * each other, times become ISO text (their unit says what a bare number counts), JSON text becomes lists and maps. What has
 * no such form is null.
 */
export function convertValue(value: Value | undefined, kind: ValueKind, unit: string): AttributeValue {
  if (value?.kind === undefined) return null;
  switch (kind) {
    case 'STRING':
      return stringOf(value);
    case 'LONG':
      return longOf(value);
    case 'DOUBLE':
      return doubleOf(value);
    case 'BOOLEAN':
      return booleanOf(value);
    case 'TIMESTAMP':
      return timestampOf(value, unit);
    case 'STRING_ARRAY':
      return elementsOf(value).map(stringOf);
    case 'LONG_ARRAY':
      return elementsOf(value).map(longOf);
    case 'DOUBLE_ARRAY':
      return elementsOf(value).map(doubleOf);
    case 'BOOLEAN_ARRAY':
      return elementsOf(value).map(booleanOf);
    case 'STRING_MAP':
      return mapOf(value);
  }
}
