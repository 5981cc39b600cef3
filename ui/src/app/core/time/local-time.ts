/** A zone by its IANA name; that of the browser where undefined. */
type Zone = string | undefined;

const formatters = new Map<Zone, Intl.DateTimeFormat>();

/** Milliseconds by which the clocks of a zone are before UTC at a time. */
function offsetAt(ms: number, zone: Zone): number {
  let formatter = formatters.get(zone);
  if (formatter === undefined) {
    const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit', second: '2-digit' } as const;
    formatter = new Intl.DateTimeFormat('en-US', { ...digits, hourCycle: 'h23', timeZone: zone });
    formatters.set(zone, formatter);
  }
  const parts = new Map(formatter.formatToParts(ms).map(({ type, value }) => [type, Number(value)]));
  const part = (type: Intl.DateTimeFormatPartTypes): number => parts.get(type) ?? 0;
  const shown = Date.UTC(part('year'), part('month') - 1, part('day'), part('hour'), part('minute'), part('second'));
  return shown - Math.floor(ms / 1000) * 1000;
}

/** The text of a `datetime-local` field for a time, as the clocks of a zone show it. */
export const toLocalText = (ms: number, zone?: Zone): string => new Date(ms + offsetAt(ms, zone)).toISOString().slice(0, 19);

/** Milliseconds since 1970 of what such a field says in a zone; undefined where it says no time. */
export function fromLocalText(text: string, zone?: Zone): number | undefined {
  const asUtc = text === '' ? NaN : Date.parse(`${text}Z`);
  if (Number.isNaN(asUtc)) return undefined;
  // The clocks may have changed between: the offset at the time that the first guess gives is the right one.
  const guess = asUtc - offsetAt(asUtc, zone);
  return asUtc - offsetAt(guess, zone);
}
