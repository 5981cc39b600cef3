import type { TimeRange } from '@spangraph/proto/spangraph/common/v1/value';
import type {
  BaselinesRequest,
  BaselinesResponse,
  EntityBaseline,
  Series,
  SeriesBaseline,
  SeriesBucket,
} from '@spangraph/proto/spangraph/gateway/v1/gateway';
import { invalidArgument, SpangraphError } from '@spangraph/model';

import { baselineOf } from './baseline-statistics';
import type { Call } from './call';
import { checkInterval, seriesById } from './entities/series';
import { requireEntityScope } from './scopes';
import { requireSources } from './source-rules';
import { numberOf } from './values';

const DAY = 86_400_000_000_000n;
/** Most samples that a baseline is made of; a short interval looks back less far rather than reading a day of it. */
const MAX_SAMPLES = 1440n;

/** Buckets of a baseline are made whether or not there is data, so their number is bounded; more are refused, not cut. */
const MAX_BUCKETS = 100_000n;

function checkGrid(intervalNanos: bigint, range: TimeRange, path: string): void {
  checkInterval(intervalNanos, path);
  if ((range.end - range.start) / intervalNanos <= MAX_BUCKETS) return;
  throw new SpangraphError(
    'RESOURCE_EXHAUSTED',
    `the range holds more than ${MAX_BUCKETS} intervals: choose a longer interval or a shorter range`,
    { path },
  );
}

const largest = (left: bigint, right: bigint): bigint => (left > right ? left : right);
const smallest = (left: bigint, right: bigint): bigint => (left < right ? left : right);

/** The window before the range: a day or twice the range, whichever is longer. */
export function historyWindow(range: TimeRange, intervalNanos: bigint): TimeRange {
  const length = smallest(largest(DAY, 2n * (range.end - range.start)), MAX_SAMPLES * intervalNanos);
  return { start: range.start - length, end: range.start };
}

/** Only buckets that lie wholly in the window are comparable. */
const wholeBuckets = (buckets: readonly SeriesBucket[], window: TimeRange): readonly SeriesBucket[] =>
  buckets.filter((bucket) => bucket.start >= window.start && bucket.end <= window.end);

const samplesOf = (buckets: readonly SeriesBucket[], metric: number): readonly number[] =>
  buckets.flatMap((bucket) => numberOf(bucket.metrics[metric]) ?? []);

async function baselinesOf(
  call: Call,
  request: BaselinesRequest,
  range: TimeRange,
  series: Series,
): Promise<(id: string) => EntityBaseline['metrics']> {
  const facts = requireEntityScope(call.scopes, request.scope, 'scope');
  const window = historyWindow(range, series.intervalNanos);
  const history = await seriesById(call, facts, { timeRange: window, space: request.space }, { ids: request.ids, rows: {} }, series);
  return (id) => {
    const buckets = wholeBuckets(history.get(id) ?? [], window);
    return series.metrics.map((_, metric) => baselineOf(samplesOf(buckets, metric)));
  };
}

/** Every bucket of the epoch grid that the range touches, each with the baseline of its length. */
function gridOf(range: TimeRange, intervalNanos: bigint, metrics: EntityBaseline['metrics']): SeriesBaseline {
  const buckets: SeriesBaseline['buckets'][number][] = [];
  for (let start = range.start - (range.start % intervalNanos); start < range.end; start += intervalNanos) {
    buckets.push({ start, end: start + intervalNanos, metrics });
  }
  return { buckets };
}

/** What the given entities' metrics usually are, learned from the time before the range. */
export async function getBaselines(call: Call, request: BaselinesRequest): Promise<Pick<BaselinesResponse, 'entities'>> {
  const range = request.timeRange;
  if (range === undefined || range.end <= range.start)
    throw invalidArgument('a baseline needs a time range that is not empty', { path: 'timeRange' });
  requireSources(
    call,
    [...request.metrics, ...request.series.flatMap((series) => series.metrics)].map((metric) => metric.attribute),
    'metrics',
  );
  request.series.forEach((series, index) => checkGrid(series.intervalNanos, range, `series[${index}]`));
  if (request.ids.length === 0) return { entities: [] };
  const whole: Series = { intervalNanos: range.end - range.start, metrics: request.metrics };
  const [metrics, ...series] = await Promise.all([
    request.metrics.length === 0 ? () => [] : baselinesOf(call, request, range, whole),
    ...request.series.map((one) => baselinesOf(call, request, range, one)),
  ]);
  return {
    entities: request.ids.map((id) => ({
      id,
      metrics: metrics(id),
      series: request.series.map(({ intervalNanos }, index) => gridOf(range, intervalNanos, series[index]?.(id) ?? [])),
    })),
  };
}
