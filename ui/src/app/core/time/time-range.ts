import { durationText, parseDuration } from './duration-text';

/** The last so many milliseconds, or from one time to another (milliseconds since 1970). */
export type TimeRange =
  | { readonly kind: 'last'; readonly ms: number }
  | { readonly kind: 'between'; readonly from: number; readonly to: number };

/** A range at a moment: `from` is inside, `to` is not. Milliseconds since 1970. */
export interface Between {
  readonly from: number;
  readonly to: number;
}

export const DEFAULT_RANGE: TimeRange = { kind: 'last', ms: 3_600_000 };

/** Ranges that are offered, with what they are called. */
export const PRESETS: readonly { readonly text: string; readonly label: string }[] = [
  { text: '5m', label: 'Last 5 minutes' },
  { text: '15m', label: 'Last 15 minutes' },
  { text: '30m', label: 'Last 30 minutes' },
  { text: '1h', label: 'Last hour' },
  { text: '3h', label: 'Last 3 hours' },
  { text: '6h', label: 'Last 6 hours' },
  { text: '12h', label: 'Last 12 hours' },
  { text: '1d', label: 'Last day' },
  { text: '2d', label: 'Last 2 days' },
  { text: '7d', label: 'Last 7 days' },
  { text: '30d', label: 'Last 30 days' },
];

/** The range as it stands in an address: `1h`, or `1700000000000..1700003600000`. */
export const rangeText = (range: TimeRange): string => (range.kind === 'last' ? durationText(range.ms) : `${range.from}..${range.to}`);

/** Reads what `rangeText` wrote; undefined where it is no range. */
export function parseRange(text: string): TimeRange | undefined {
  const ms = parseDuration(text);
  if (ms !== undefined) return ms > 0 ? { kind: 'last', ms } : undefined;
  const [, from, to] = /^(\d{1,15})\.\.(\d{1,15})$/.exec(text) ?? [];
  return from !== undefined && Number(from) < Number(to) ? { kind: 'between', from: Number(from), to: Number(to) } : undefined;
}

export const resolveRange = (range: TimeRange, now: number): Between =>
  range.kind === 'last' ? { from: now - range.ms, to: now } : { from: range.from, to: range.to };

/** The `between` argument of a query. */
export const betweenInput = ({ from, to }: Between): { readonly startTime: string; readonly endTime: string } => ({
  startTime: new Date(from).toISOString(),
  endTime: new Date(to).toISOString(),
});

/** The range of the same length that ends where this one begins. */
export const previousRange = ({ from, to }: Between): Between => ({ from: from - (to - from), to: from });
