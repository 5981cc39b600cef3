import type { HomeServicesQuery } from '@gql/pages/home/home-services';
import { present } from '@ui/core/query/selection';
import { formatValue } from '@ui/core/format/value';

import type { Called } from './change';
import { byPain } from './pain';
import { callNumbers } from './totals';

/** A service with its numbers, and what they were bucket by bucket. */
export interface ServiceRow extends Called {
  readonly callSeries: readonly (number | null)[];
  readonly errorSeries: readonly (number | null)[];
  readonly p99Series: readonly (number | null)[];
}

type Service = NonNullable<HomeServicesQuery['now']['results'][number]>;

const named = (name: unknown): string => formatValue(name, { type: 'STRING', units: '' });

/** Services of the range, those that hurt most first; their series over the buckets that begin at `starts`. */
export const serviceRows = (answer: HomeServicesQuery, starts: readonly number[]): readonly ServiceRow[] =>
  byPain(present(answer.now.results).map((each) => rowOf(each, starts)));

export const servicesBefore = (answer: HomeServicesQuery): readonly Called[] =>
  present(answer.before.results).map((row) => ({ kind: 'service', id: String(row.id.value), name: named(row.name.value), ...callNumbers(row) }));

function rowOf({ id, name, calls, errors, duration }: Service, starts: readonly number[]): ServiceRow {
  return {
    kind: 'service',
    id,
    name: named(name),
    ...callNumbers({ calls: calls.sum, errors: errors.sum, p99: duration.percentile }),
    // Without calls there is no bucket: nothing was called, but of durations nothing is known.
    callSeries: over(starts, calls.series, (bucket) => bucket.sum.value, 0),
    errorSeries: over(starts, errors.series, (bucket) => bucket.sum.value, 0),
    p99Series: over(starts, duration.series, (bucket) => bucket.percentile.value, null),
  };
}

function over<Bucket extends { readonly startTime: string }>(
  starts: readonly number[],
  buckets: readonly (Bucket | null)[],
  value: (bucket: Bucket) => number | null,
  missing: number | null,
): readonly (number | null)[] {
  const byStart = new Map(present(buckets).map((bucket) => [Date.parse(bucket.startTime), value(bucket)]));
  return starts.map((start) => byStart.get(start) ?? missing);
}
