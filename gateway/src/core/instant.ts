const SECOND = 1_000_000_000n;
const INSTANT = /^(\d{4}-\d{2}-\d{2})T(\d{2}:\d{2}(?::\d{2})?)(?:[.,](\d{1,9}))?(Z|[+-]\d{2}:\d{2})$/i;

/** Reads an ISO-8601 date-time with an offset as epoch nanoseconds; undefined for anything else. */
export function parseInstant(text: string): bigint | undefined {
  const match = INSTANT.exec(text.trim());
  if (match === null) return undefined;
  const [, date, time = '', fraction = '', offset = 'Z'] = match;
  const seconds = time.length === 5 ? `${time}:00` : time;
  const millis = Date.parse(`${date}T${seconds}${offset.toUpperCase()}`);
  return Number.isNaN(millis) ? undefined : BigInt(millis) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

/** UTC text of epoch nanoseconds, with 0, 3, 6 or 9 fraction digits. */
export function formatInstant(nanos: bigint): string {
  const fraction = ((nanos % SECOND) + SECOND) % SECOND;
  const base = new Date(Number((nanos - fraction) / 1_000_000n)).toISOString().slice(0, -5);
  if (fraction === 0n) return `${base}Z`;
  const digits = fraction.toString().padStart(9, '0');
  const length = digits.endsWith('000000') ? 3 : digits.endsWith('000') ? 6 : 9;
  return `${base}.${digits.slice(0, length)}Z`;
}
