import { rangeText } from '@ui/core/time/time-range';

/** Parameters of the address that shows the calls, or those that failed, of a bucket of a chart. */
export const bucketParams = (start: number, width: number, failed = false): Readonly<Record<string, string | undefined>> => ({
  tab: 'traces',
  traces: failed ? 'failed' : undefined,
  time: rangeText({ kind: 'between', from: start, to: start + width }),
  refresh: undefined,
});
