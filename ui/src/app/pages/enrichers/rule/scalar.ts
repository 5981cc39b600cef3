export type Scalar = string | number | boolean;

/**
 * What a text means as a value: a number or a boolean where it is written as one, text in quotes or otherwise. `5` is a number, `"5"`
 * and `5 apples` are text.
 */
export function parseScalar(text: string): Scalar {
  if (text === 'true' || text === 'false') return text === 'true';
  // Only what is written as it would be shown again, so that typing 1.05 by way of 1.0 keeps its digits.
  if (text !== '' && String(Number(text)) === text && Number.isFinite(Number(text))) return Number(text);
  const [, inner] = /^"(.*)"$/s.exec(text) ?? [];
  return inner ?? text;
}

/** A value as it is written; the text of `parseScalar` for it. */
export function scalarText(value: unknown): string {
  if (value === null || value === undefined) return '';
  const text = String(value);
  return typeof value === 'string' && parseScalar(text) !== value ? `"${text}"` : text;
}

export const scalarType = (value: unknown): 'number' | 'boolean' | 'text' =>
  typeof value === 'number' || typeof value === 'boolean' ? (typeof value as 'number' | 'boolean') : 'text';

/** Values written with commas between them; a text with a comma stands in quotes. */
export const parseScalars = (text: string): readonly Scalar[] => {
  const parts = text.match(/\s*("[^"]*"|[^,]*)\s*(,|$)/g) ?? [];
  return parts
    .map((part) => part.replace(/,$/, '').trim())
    .filter((part) => part !== '')
    .map(parseScalar);
};

export const scalarsText = (values: readonly unknown[]): string =>
  values.map((value) => (typeof value === 'string' && value.includes(',') ? `"${value}"` : scalarText(value))).join(', ');
