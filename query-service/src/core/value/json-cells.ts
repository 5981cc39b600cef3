import { doubleText } from './number-text';

/** Strings, numbers that a JavaScript number may not hold exactly, and a comma after the last element, which SQL engines forgive. */
const TOKENS = /"(?:[^"\\]|\\.)*"|-?\d{16,}(?![\d.eE])|(?<=[^\s[{,:]\s*),(?=\s*[\]}])/g;
/** Marks a long number that is kept as text while the JSON is parsed; no client can write it unescaped. */
const LONG = '\u0001long:';

/** Elements of a JSON array as text, nested values as JSON, without those that are null; undefined for what is no JSON array. */
export function jsonElements(json: string): readonly string[] | undefined {
  const value = parse(json);
  return Array.isArray(value) ? value.flatMap((element) => elementText(element) ?? []) : undefined;
}

/** Entries of a JSON object in the same form; undefined for what is no JSON object. */
export function jsonEntries(json: string): Readonly<Record<string, string>> | undefined {
  const value = parse(json);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  return Object.fromEntries(Object.entries(value).flatMap(([key, element]) => (element === null ? [] : [[key, elementText(element)!]])));
}

const strict = (token: string): string => (token.startsWith('"') ? token : token === ',' ? '' : JSON.stringify(LONG + token));

function parse(json: string): unknown {
  try {
    return JSON.parse(json.replace(TOKENS, strict));
  } catch {
    return undefined;
  }
}

function elementText(element: unknown): string | undefined {
  switch (typeof element) {
    case 'string':
      return element.startsWith(LONG) ? element.slice(LONG.length) : element;
    case 'number':
      return doubleText(element);
    case 'boolean':
      return String(element);
    default:
      return element === null ? undefined : JSON.stringify(element).replaceAll(/"\\u0001long:(-?\d+)"/g, '$1');
  }
}
