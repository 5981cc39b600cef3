import type { EntityOverviewQuery } from '@gql/pages/entities/entity-overview/entity-overview';
import { present } from '@ui/core/query/selection';

/** One number a bucket; null where there is none. */
export type Values = readonly (number | null)[];

export interface Bounds {
  readonly lower: Values;
  readonly upper: Values;
}

/** What the charts of an entity show, bucket by bucket. */
export interface OverviewBuckets {
  /** Begin of each bucket, milliseconds since 1970. */
  readonly starts: readonly number[];
  /** Calls per second. */
  readonly rate: Values;
  /** Failed calls per second. */
  readonly errorRate: Values;
  /** Share of failed calls. */
  readonly errorShare: Values;
  /** Durations in milliseconds. */
  readonly p50: Values;
  readonly p95: Values;
  readonly p99: Values;
  /** What is usual; undefined as long as nothing is known of it. */
  readonly usual: { readonly rate?: Bounds; readonly errorRate?: Bounds; readonly errorShare?: Bounds; readonly p99?: Bounds };
  /** The same in the period before; undefined where it was not asked for, or had no calls. */
  readonly previous?: { readonly rate: Values; readonly errorRate: Values; readonly errorShare: Values; readonly p99: Values };
}

type Value = { readonly value: number | null };
type Bound = { readonly lowerBound: number | null; readonly upperBound: number | null };
type Timed = { readonly startTime: string };

/**
 * Numbers of an answer over the buckets that begin at `starts`; those of the period before lie `shift` milliseconds earlier. In
 * a bucket without calls that lies wholly in the range (`isWhole`) the rates are 0, and nothing else is known.
 */
export function overviewBuckets(
  answer: EntityOverviewQuery,
  starts: readonly number[],
  shift: number,
  isWhole: (start: number) => boolean,
): OverviewBuckets {
  const [now] = present(answer.current.results);
  const [before] = present(answer.previous?.results);
  const none = (start: number): number | null => (isWhole(start) ? 0 : null);
  const calls = series(starts, now?.calls.series);
  const errors = series(starts, now?.errors.series);
  const duration = series(starts, now?.duration.series);
  const usualErrors = bounds(starts, now?.errors.baselineSeries);
  return {
    starts,
    rate: calls((bucket) => bucket.rate, none),
    errorRate: errors((bucket) => bucket.rate, none),
    errorShare: errors((bucket) => bucket.share),
    p50: duration((bucket) => bucket.p50),
    p95: duration((bucket) => bucket.p95),
    p99: duration((bucket) => bucket.p99),
    usual: known({
      rate: bounds(starts, now?.calls.baselineSeries)((bucket) => bucket.rate),
      errorRate: usualErrors((bucket) => bucket.rate),
      errorShare: usualErrors((bucket) => bucket.share),
      p99: bounds(starts, now?.duration.baselineSeries)((bucket) => bucket.p99),
    }),
    ...(before !== undefined && { previous: previousOf(before, starts, shift, none) }),
  };
}

type Before = NonNullable<NonNullable<NonNullable<EntityOverviewQuery['previous']>['results']>[number]>;

function previousOf(
  { calls, errors, duration }: Before,
  starts: readonly number[],
  shift: number,
  none: (start: number) => number | null,
): OverviewBuckets['previous'] {
  const failed = series(starts, errors.series, shift);
  return {
    rate: series(starts, calls.series, shift)((bucket) => bucket.rate, none),
    errorRate: failed((bucket) => bucket.rate, none),
    errorShare: failed((bucket) => bucket.share),
    p99: series(starts, duration.series, shift)((bucket) => bucket.p99),
  };
}

/** Reads a value of each bucket of a series, which leaves out buckets without rows. */
function series<Bucket extends Timed>(starts: readonly number[], buckets: readonly (Bucket | null)[] | undefined, shift = 0) {
  const byStart = new Map(present(buckets).map((bucket) => [Date.parse(bucket.startTime) + shift, bucket]));
  return (read: (bucket: Bucket) => Value, absent: (start: number) => number | null = () => null): Values =>
    starts.map((start) => {
      const bucket = byStart.get(start);
      return (bucket === undefined ? null : read(bucket).value) ?? absent(start);
    });
}

function bounds<Bucket extends Timed>(starts: readonly number[], buckets: readonly (Bucket | null)[] | null | undefined) {
  const byStart = new Map(present(buckets ?? undefined).map((bucket) => [Date.parse(bucket.startTime), bucket]));
  return (read: (bucket: Bucket) => Bound): Bounds | undefined => {
    const found = starts.map((start) => {
      const bucket = byStart.get(start);
      return bucket === undefined ? undefined : read(bucket);
    });
    if (found.every((bound) => bound?.lowerBound == null || bound.upperBound == null)) return undefined;
    return { lower: found.map((bound) => bound?.lowerBound ?? null), upper: found.map((bound) => bound?.upperBound ?? null) };
  };
}

/** Without the members that are undefined. */
const known = <Values extends object>(values: Values): { readonly [Key in keyof Values]?: NonNullable<Values[Key]> } =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as {
    readonly [Key in keyof Values]?: NonNullable<Values[Key]>;
  };
