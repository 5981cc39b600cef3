/** ISO 8601 with time and offset, the fraction of a second up to nanoseconds. Valid for RE2 and JavaScript alike. */
export const ISO_TIME_PATTERN =
  '^([0-9]{4})-([0-9]{2})-([0-9]{2})T([01][0-9]|2[0-3]):([0-5][0-9]):([0-5][0-9])([.][0-9]{1,9})?(Z|[+-]([01][0-9]|2[0-3]):?[0-5][0-9])$';
const ISO_TIME = new RegExp(ISO_TIME_PATTERN);
const SECOND = 1_000_000_000n;

/** Epoch nanoseconds of such text; undefined for other text and for days that no calendar has. */
export function parseIsoTime(text: string): bigint | undefined {
  const parts = ISO_TIME.exec(text);
  if (!parts) return undefined;
  const millis = Date.parse(`${text.slice(0, 19)}Z`);
  // A day beyond the end of its month is taken for one of the next month.
  if (Number.isNaN(millis) || new Date(millis).getUTCDate() !== Number(parts[3])) return undefined;
  const fraction = BigInt((parts[7] ?? '.').slice(1).padEnd(9, '0'));
  return BigInt(millis) * 1_000_000n + fraction - offsetSeconds(parts[8]!) * SECOND;
}

function offsetSeconds(offset: string): bigint {
  if (offset === 'Z') return 0n;
  const seconds = BigInt(offset.slice(1, 3)) * 3600n + BigInt(offset.slice(-2)) * 60n;
  return offset.startsWith('-') ? -seconds : seconds;
}
