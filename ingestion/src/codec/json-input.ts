import { invalidArgument } from '@spangraph/model';

/** Access to parsed JSON that names the path of what is wrong. Every function throws INVALID_ARGUMENT. */

/** Text of a body as JSON. */
export function parseJson(body: Uint8Array, what: string): unknown {
  try {
    return JSON.parse(Buffer.from(body.buffer, body.byteOffset, body.byteLength).toString('utf8'));
  } catch (thrown) {
    throw invalidArgument(`the body is not ${what}: ${(thrown as Error).message}`, { path: '$' });
  }
}

export type JsonObject = Readonly<Record<string, unknown>>;

export function objectAt(value: unknown, path: string): JsonObject {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw wrong('an object', value, path);
  return value as JsonObject;
}

/** The elements of an array; none where it is absent or null. */
export function arrayAt(value: unknown, path: string): readonly unknown[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value)) throw wrong('an array', value, path);
  return value;
}

/** Text; empty where it is absent or null. */
export function stringAt(value: unknown, path: string): string {
  if (value === undefined || value === null) return '';
  if (typeof value !== 'string') throw wrong('a string', value, path);
  return value;
}

export function booleanAt(value: unknown, path: string): boolean {
  if (typeof value !== 'boolean') throw wrong('true or false', value, path);
  return value;
}

/** A number, or the texts that protobuf's JSON mapping has for numbers. */
export function doubleAt(value: unknown, path: string): number {
  if (typeof value === 'number') return value;
  if (value === 'NaN' || value === 'Infinity' || value === '-Infinity') return Number(value);
  if (typeof value === 'string' && value.trim() !== '' && Number.isFinite(Number(value))) return Number(value);
  throw wrong('a number', value, path);
}

/** A 64-bit integer as a number or as text; 0 where it is absent or null. */
export function integerAt(value: unknown, path: string, min: bigint, max: bigint): bigint {
  if (value === undefined || value === null) return 0n;
  const integer = toInteger(value);
  if (integer === undefined || integer < min || integer > max) throw wrong(`an integer from ${min} to ${max}`, value, path);
  return integer;
}

export const uint32At = (value: unknown, path: string): number => Number(integerAt(value, path, 0n, 0xffffffffn));
export const uint64At = (value: unknown, path: string): bigint => integerAt(value, path, 0n, 0xffffffffffffffffn);
export const int64At = (value: unknown, path: string): bigint => integerAt(value, path, -0x8000000000000000n, 0x7fffffffffffffffn);

/** An id as hex digits of either case; no bytes where it is absent or null. Its length is not checked here. */
export function hexAt(value: unknown, path: string): Buffer {
  const text = stringAt(value, path);
  if (text.length % 2 !== 0 || !/^[0-9a-fA-F]*$/.test(text)) throw wrong('an even number of hex digits', value, path);
  return Buffer.from(text, 'hex');
}

export function base64At(value: unknown, path: string): Buffer {
  const text = stringAt(value, path);
  if (!/^[A-Za-z0-9+/_-]*={0,2}$/.test(text)) throw wrong('base64', value, path);
  return Buffer.from(text, 'base64');
}

/** An error that names what was expected, the value and its path. */
export const wrong = (expected: string, value: unknown, path: string): Error =>
  invalidArgument(`${path} must be ${expected}, not ${shown(value)}`, { path, value: shown(value) });

function toInteger(value: unknown): bigint | undefined {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : undefined;
  return typeof value === 'string' && /^-?\d{1,20}$/.test(value) ? BigInt(value) : undefined;
}

function shown(value: unknown): string {
  const text =
    value === undefined
      ? 'nothing'
      : typeof value === 'object' && value !== null
        ? Array.isArray(value)
          ? 'an array'
          : 'an object'
        : JSON.stringify(value);
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
