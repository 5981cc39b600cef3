/** Nanoseconds since 1970 of a time as the API gives it, with up to nine digits of fraction; undefined where it is no time. */
export function isoNanos(text: string): bigint | undefined {
  const [, seconds, fraction = ''] = /^(.+?:\d\d)(?:\.(\d{1,9}))?Z$/.exec(text) ?? [];
  const ms = seconds === undefined ? Number.NaN : Date.parse(`${seconds}Z`);
  return Number.isNaN(ms) ? undefined : BigInt(ms) * 1_000_000n + BigInt(fraction.padEnd(9, '0'));
}

/** Nanoseconds from one time to another; 0 where one of them is no time. */
export function nanosBetween(from: string, to: string): number {
  const [first, second] = [isoNanos(from), isoNanos(to)];
  return first === undefined || second === undefined ? 0 : Number(second - first);
}
