/** Types of fixed values that a computed definition can have. */
export type LiteralType = 'text' | 'number' | 'boolean';

export function literalType(literal: unknown): LiteralType {
  if (typeof literal === 'number') return 'number';
  return typeof literal === 'boolean' ? 'boolean' : 'text';
}

/** A fixed value as it is written in its field. */
export const literalText = (literal: unknown): string => (literal === null || literal === undefined ? '' : String(literal));

/** What a text means as a value of a type; what is no number is zero, so that there is always one to send. */
export function literalOf(type: LiteralType, text: string): string | number | boolean {
  if (type === 'text') return text;
  if (type === 'boolean') return text === 'true';
  const number = Number(text);
  return text.trim() === '' || !Number.isFinite(number) ? 0 : number;
}
