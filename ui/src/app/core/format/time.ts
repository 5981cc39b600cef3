/** How times are shown: the zone of the user's preferences, else that of the browser (undefined). */
export type TimeZone = string | undefined;

const cache = new Map<string, Intl.DateTimeFormat>();

function formatter(zone: TimeZone, parts: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${zone}|${JSON.stringify(parts)}`;
  const known = cache.get(key);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat('en-GB', { ...parts, timeZone: zone });
  cache.set(key, made);
  return made;
}

const CLOCK: Intl.DateTimeFormatOptions = { hour: '2-digit', minute: '2-digit', second: '2-digit' };
const DAY: Intl.DateTimeFormatOptions = { day: '2-digit', month: 'short', year: 'numeric' };

/** `14:03:59`. */
export const formatClock = (ms: number, zone?: TimeZone): string => formatter(zone, CLOCK).format(ms);

/** `21 Nov 2026, 14:03:59`. */
export const formatTime = (ms: number, zone?: TimeZone): string => formatter(zone, { ...DAY, ...CLOCK }).format(ms);

/** `14:03:59.123`, with the day before it for longer spans than a day: `21 Nov, 14:03:59.123`. */
export const formatRowTime = (ms: number, spanMs: number, zone?: TimeZone): string =>
  formatter(zone, { ...(spanMs > 86_400_000 && { day: '2-digit', month: 'short' }), ...CLOCK, fractionalSecondDigits: 3 }).format(ms);

/** With milliseconds and the zone, for hovering: `21 Nov 2026, 14:03:59.123 CET`. */
export const formatExactTime = (ms: number, zone?: TimeZone): string =>
  formatter(zone, { ...DAY, ...CLOCK, fractionalSecondDigits: 3, timeZoneName: 'short' }).format(ms);

/** `just now`, `12 s ago`, `5 min ago`, `3 h ago`, `4 d ago`. */
export function formatAge(ms: number, now: number): string {
  const seconds = Math.round((now - ms) / 1000);
  if (seconds < 2) return 'just now';
  if (seconds < 90) return `${seconds} s ago`;
  if (seconds < 5400) return `${Math.round(seconds / 60)} min ago`;
  if (seconds < 129_600) return `${Math.round(seconds / 3600)} h ago`;
  return `${Math.round(seconds / 86_400)} d ago`;
}

/** The text for an axis or a heading of a range: the day only where the range crosses one or it is not today. */
export function formatRange(from: number, to: number, zone?: TimeZone): string {
  return `${formatTime(from, zone)} – ${formatTime(to, zone)}`;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The text at a tick of an axis that spans so many milliseconds: seconds only where they matter, the day at midnight and on axes of many days. */
export function formatAxisTime(ms: number, spanMs: number, zone?: TimeZone): string {
  if (spanMs <= 10 * MINUTE_MS) return formatClock(ms, zone);
  const clock = formatter(zone, { hour: '2-digit', minute: '2-digit' }).format(ms);
  return clock === '00:00' || spanMs > 4 * DAY_MS ? formatter(zone, { day: '2-digit', month: 'short' }).format(ms) : clock;
}
