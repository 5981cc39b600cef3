/**
 * The scalar inside JSON text: of an array its first element (HTTP header attributes are arrays with one element), of a
 * JSON string its content; anything else stays as it is.
 */
export function scalarOfJson(json: string): string {
  if (!json.startsWith('[') && !json.startsWith('"')) return json;
  try {
    const parsed: unknown = JSON.parse(json);
    const first: unknown = Array.isArray(parsed) ? parsed[0] : parsed;
    return first === undefined || first === null ? '' : typeof first === 'object' ? json : String(first);
  } catch {
    return json;
  }
}

const NUMBER = /^\s*[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?\s*$/i;

/** A decimal number, or NaN for any other text. */
export const numberOfText = (text: string): number => (NUMBER.test(text) ? Number(text) : NaN);
