import type { AttributeType } from '@schema';

import { formatMs, formatNanos } from './duration';
import { formatBytes, formatExact, formatNumber, formatPercent } from './number';
import { formatExactTime, formatTime } from './time';
import type { TimeZone } from './time';

/** What is known of a value from the metadata of its attribute. */
export interface ValueFormat {
  readonly type: AttributeType;
  /** Such as `ms`, `ns`, `bytes`; empty without unit. */
  readonly units: string;
}

/** What stands where there is no value. */
export const NO_VALUE = '–';

/** A number with its unit, short enough for an axis. */
export function formatQuantity(value: number, units: string): string {
  switch (units.toLowerCase()) {
    case 'ms':
    case 'milliseconds':
      return formatMs(value);
    case 'ns':
    case 'nanoseconds':
      return formatNanos(value);
    case 'us':
    case 'µs':
    case 'microseconds':
      return formatNanos(value * 1e3);
    case 's':
    case 'seconds':
      return formatNanos(value * 1e9);
    case 'by':
    case 'bytes':
      return formatBytes(value);
    case '%':
      return formatPercent(value / 100);
    case 'share':
      return formatPercent(value);
    case '':
      return formatNumber(value);
    default:
      // Rates such as `/s` belong to their number.
      return units.startsWith('/') ? `${formatNumber(value)}${units}` : `${formatNumber(value)} ${units}`;
  }
}

/** A value as a cell shows it. */
export function formatValue(value: unknown, { type, units }: ValueFormat, zone?: TimeZone): string {
  if (value === null || value === undefined || value === '') return NO_VALUE;
  if (type === 'TIMESTAMP') return formatTime(timeOf(value), zone);
  if (typeof value === 'number') return formatQuantity(value, units);
  return plainText(value);
}

/** The same with every digit, for hovering and copying. */
export function formatExactValue(value: unknown, { type, units }: ValueFormat, zone?: TimeZone): string {
  if (value === null || value === undefined) return NO_VALUE;
  if (type === 'TIMESTAMP') return formatExactTime(timeOf(value), zone);
  if (typeof value === 'number') return units === '' ? formatExact(value) : `${formatExact(value)} ${units}`;
  return plainText(value);
}

/** Milliseconds since 1970 of a timestamp as the API gives it: ISO text, or milliseconds. */
export const timeOf = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : Number(value));

/** Lists and maps as JSON, everything else as it is. */
export const plainText = (value: unknown): string => (typeof value === 'object' && value !== null ? JSON.stringify(value) : String(value));
