import { invalidArgument } from '@spangraph/model';
import type { TimeRange } from '@spangraph/proto/spangraph/common/v1/value';

import type { TimeRangeInput } from './inputs';

export const DEFAULT_LIMIT = 100;

export const readRange = ({ startTime, endTime }: TimeRangeInput): TimeRange => ({ start: startTime, end: endTime });

const natural = (value: number | null | undefined, absent: number, path: string): bigint => {
  if (value != null && value < 0) throw invalidArgument(`${path} must not be negative`, { path, value });
  return BigInt(value ?? absent);
};

export const readLimit = (value: number | null | undefined, absent = DEFAULT_LIMIT): bigint => natural(value, absent, 'limit');
export const readOffset = (value: number | null | undefined): bigint => natural(value, 0, 'offset');
