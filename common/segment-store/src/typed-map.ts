import { SpangraphError } from '@spangraph/model';
import type { ResourceAttribute } from '@spangraph/span-table';

/** An attribute with its type, as resources have them too. */
export type TypedEntry = ResourceAttribute;

const INTEGER = /^-?\d+$/;
const LONG_LIMIT = 1n << 63n;

/**
 * Prints attributes as one JSON object that keeps types: an integer is a long, a number with a point or an exponent a double,
 * an array or object is an attribute of type json. Infinities are numbers out of range (`1e999`), NaN becomes text.
 */
export function printTypedMap(entries: Iterable<TypedEntry>): string {
  const parts: string[] = [];
  for (const entry of entries) parts.push(`${JSON.stringify(entry.key)}:${printValue(entry)}`);
  return `{${parts.join(',')}}`;
}

function printValue(entry: TypedEntry): string {
  switch (entry.type) {
    case 'string':
      return JSON.stringify(entry.value);
    case 'json':
      return isContainer(entry.value) ? entry.value : JSON.stringify(entry.value);
    case 'double':
      return printDouble(entry.value);
    default:
      return String(entry.value);
  }
}

/** Only JSON that parses may be put in as it is: anything else would break the whole map. */
function isContainer(text: string): boolean {
  if (!/^\s*[[{]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function printDouble(value: number): string {
  if (Number.isNaN(value)) return '"NaN"';
  if (!Number.isFinite(value)) return value > 0 ? '1e999' : '-1e999';
  const text = Object.is(value, -0) ? '-0' : String(value);
  return INTEGER.test(text) ? `${text}.0` : text;
}

/**
 * Reads what `printTypedMap` prints, and any other JSON object; null values are left out.
 *
 * @throws DATA_LOSS when the text is no JSON object.
 */
export function parseTypedMap(text: string): TypedEntry[] {
  try {
    JSON.parse(text);
  } catch (error) {
    throw new SpangraphError('DATA_LOSS', 'a stored map of attributes is no JSON', { value: text.slice(0, 100) }, error);
  }
  const open = text.indexOf('{');
  if (open < 0 || text.slice(0, open).trim() !== '')
    throw new SpangraphError('DATA_LOSS', 'a stored map of attributes is no object', { value: text.slice(0, 100) });
  const entries: TypedEntry[] = [];
  let at = skipSpace(text, open + 1);
  while (text[at] !== '}') {
    const keyEnd = valueEnd(text, at);
    const key = JSON.parse(text.slice(at, keyEnd)) as string;
    const start = skipSpace(text, text.indexOf(':', keyEnd) + 1);
    const end = valueEnd(text, start);
    const entry = entryOf(key, text.slice(start, end));
    if (entry) entries.push(entry);
    at = skipSpace(text, end);
    if (text[at] === ',') at = skipSpace(text, at + 1);
  }
  return entries;
}

/** As `parseTypedMap`, but text that is no JSON object counts as empty: one bad value must never stop sealing or loading. */
export function readTypedMap(text: string): TypedEntry[] {
  try {
    return parseTypedMap(text);
  } catch {
    return [];
  }
}

function entryOf(key: string, raw: string): TypedEntry | undefined {
  switch (raw[0]) {
    case '"':
      return { key, type: 'string', value: JSON.parse(raw) as string };
    case '[':
    case '{':
      return { key, type: 'json', value: raw };
    case 't':
    case 'f':
      return { key, type: 'boolean', value: raw === 'true' };
    case 'n':
      return undefined;
  }
  if (!INTEGER.test(raw)) return { key, type: 'double', value: Number(raw) };
  const long = BigInt(raw);
  return long < LONG_LIMIT && long >= -LONG_LIMIT ? { key, type: 'long', value: long } : { key, type: 'double', value: Number(raw) };
}

function skipSpace(text: string, from: number): number {
  let at = from;
  while (text.charCodeAt(at) <= 32) at++;
  return at;
}

/** End of the value that starts at `from`; the text is known to be JSON. */
function valueEnd(text: string, from: number): number {
  const first = text[from]!;
  if (first === '"') return stringEnd(text, from);
  if (first !== '{' && first !== '[') return scalarEnd(text, from);
  let depth = 0;
  let at = from;
  do {
    const char = text[at]!;
    if (char === '{' || char === '[') depth++;
    if (char === '}' || char === ']') depth--;
    at = char === '"' ? stringEnd(text, at) : at + 1;
  } while (depth > 0);
  return at;
}

function stringEnd(text: string, from: number): number {
  let at = from + 1;
  while (text[at] !== '"') at += text[at] === '\\' ? 2 : 1;
  return at + 1;
}

function scalarEnd(text: string, from: number): number {
  let at = from;
  while (at < text.length && !',}]'.includes(text[at]!) && text.charCodeAt(at) > 32) at++;
  return at;
}
