import type { WireKeyValue, WireValue } from './wire';

/** An attribute as it was sent, with the name of its type as the catalogue writes it. */
export interface SentAttribute {
  readonly key: string;
  readonly value: unknown;
  readonly type: string;
}

/** The value as JSON has it; whole numbers beyond 2^53 stay text, so that no digit is lost. */
function plainValue(value: WireValue | undefined): unknown {
  if (value === undefined) return null;
  if (value.stringValue !== undefined) return value.stringValue;
  if (value.boolValue !== undefined) return value.boolValue;
  if (value.intValue !== undefined) return Number.isSafeInteger(Number(value.intValue)) ? Number(value.intValue) : String(value.intValue);
  if (value.doubleValue !== undefined) return Number(value.doubleValue);
  if (value.bytesValue !== undefined) return value.bytesValue;
  if (value.arrayValue !== undefined) return (value.arrayValue.values ?? []).map(plainValue);
  return value.kvlistValue === undefined ? null : plainMap(value.kvlistValue.values);
}

function typeOf(value: WireValue | undefined): string {
  if (value?.boolValue !== undefined) return 'BOOLEAN';
  if (value?.intValue !== undefined) return 'LONG';
  if (value?.doubleValue !== undefined) return 'DOUBLE';
  if (value?.bytesValue !== undefined) return 'BYTES';
  return value?.arrayValue !== undefined || value?.kvlistValue !== undefined ? 'JSON' : 'STRING';
}

export const plainMap = (values: readonly WireKeyValue[] | undefined): Readonly<Record<string, unknown>> =>
  Object.fromEntries((values ?? []).map(({ key, value }) => [key ?? '', plainValue(value)]));

export const sentAttributes = (values: readonly WireKeyValue[] | undefined): readonly SentAttribute[] =>
  (values ?? []).map(({ key, value }) => ({ key: key ?? '', value: plainValue(value), type: typeOf(value) }));
