/** Text that counts as a number: decimal digits with optional sign, fraction and exponent. Valid for RE2 and JavaScript alike. */
export const NUMBER_PATTERN = '^[+-]?([0-9]+([.][0-9]*)?|[.][0-9]+)([eE][+-]?[0-9]+)?$';
const NUMBER = new RegExp(NUMBER_PATTERN);

/** The number that a text is; undefined for any other text. */
export function parseNumber(text: string): number | undefined {
  return NUMBER.test(text) ? Number(text) : undefined;
}

/** Doubles below this are integers exactly in text without exponent. */
const PLAIN_INTEGER_BOUND = 1e15;

/**
 * A double as text: whole numbers without fraction, others with the fewest digits that read back the same, with an exponent
 * below 1e-4 and from 1e16 on, as SQL engines print it.
 */
export function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'nan';
  if (!Number.isFinite(value)) return value > 0 ? 'inf' : '-inf';
  if (Number.isInteger(value) && Math.abs(value) < PLAIN_INTEGER_BOUND) return String(value === 0 ? 0 : value);
  const [mantissa = '', exponentText = '0'] = value.toExponential().split('e');
  const exponent = Number(exponentText);
  if (exponent >= -4 && exponent < 16) return plainText(value);
  return `${mantissa}e${exponent < 0 ? '-' : '+'}${String(Math.abs(exponent)).padStart(2, '0')}`;
}

function plainText(value: number): string {
  const text = String(value);
  return text.includes('.') ? text : `${text}.0`;
}
