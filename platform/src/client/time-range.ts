import { invalidArgument } from '@spangraph/model';

const UNIT_MS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** The time from so long ago until now, as the API takes it; `last` is a number and s, m, h or d. */
export function lastRange(last = '1h', nowMs = Date.now()): { readonly startTime: string; readonly endTime: string } {
  const [, count, unit] = /^([1-9][0-9]*)([smhd])$/.exec(last) ?? [];
  if (count === undefined || unit === undefined)
    throw invalidArgument(`--last ${last} is no duration; write e.g. 15m, 6h or 7d`, { path: 'last', value: last });
  return { startTime: new Date(nowMs - Number(count) * UNIT_MS[unit]!).toISOString(), endTime: new Date(nowMs).toISOString() };
}
