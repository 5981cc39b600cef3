import { invalidArgument } from '@spangraph/model';
import { AggregateFunction, SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { Aggregate } from '@spangraph/proto/spangraph/common/v1/value';
import type { ExploreRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { aggregateOf, attributeOf } from '../../core/expression';
import { numberOf, textOf } from '../../core/values';
import { readPeriod } from '../arguments/read-aggregate';
import { record } from '../operation-context';
import type { OperationContext } from '../operation-context';
import type { ServiceMetricsArgs, ServiceMetricsInterval } from './service-metrics.types';
import type { Source } from './topics';

const SERVICE = 'SERVICE';
const SECOND = 1_000_000_000n;
const MILLION = 1_000_000n;
/** An interval is answered this long after its end, when its spans are visible. */
const VISIBLE_NANOS = 2n * SECOND;
const SERVICES = 1000n;

function intervalOf({ interval }: ServiceMetricsArgs): bigint {
  const nanos = readPeriod(interval.size, interval.units, 'interval.size');
  if (nanos < SECOND || nanos > 300n * SECOND) {
    throw invalidArgument('an interval lasts 1 second to 5 minutes', { path: 'interval', value: interval.size });
  }
  return nanos;
}

const ID = attributeOf(SERVICE, 'id');
const NAME = attributeOf(SERVICE, 'name');
const CALLS = aggregateOf(AggregateFunction.SUM, attributeOf(SERVICE, 'numCalls'));
const percentile = (size: number): Aggregate => ({
  ...aggregateOf(AggregateFunction.PERCENTILE, attributeOf(SERVICE, 'duration')),
  percentile: size,
});
const AGGREGATES: readonly Aggregate[] = [
  CALLS,
  aggregateOf(AggregateFunction.SUM, attributeOf(SERVICE, 'errorCount')),
  percentile(50),
  percentile(99),
];

const requestOf = (start: bigint, end: bigint, space: string | null | undefined): ExploreRequest => ({
  scope: SERVICE,
  timeRange: { start, end },
  filter: undefined,
  selections: [
    { alias: 'id', kind: { $case: 'attribute', value: ID } },
    { alias: 'name', kind: { $case: 'attribute', value: NAME } },
    ...AGGREGATES.map((value, place) => ({ alias: `a${place}`, kind: { $case: 'aggregate', value } }) as const),
  ],
  groupBy: [ID, NAME],
  groupLimit: SERVICES,
  includeRest: false,
  orderBy: [{ kind: { $case: 'aggregate', value: CALLS }, direction: SortDirection.DESC }],
  limit: SERVICES,
  offset: 0n,
  space: space ?? undefined,
  includeInactive: false,
});

/** What each service did in the intervals that end while somebody listens; every interval once, also an empty one. */
export function serviceMetrics(context: OperationContext, args: ServiceMetricsArgs, signal: AbortSignal): Source<ServiceMetricsInterval> {
  const size = intervalOf(args);
  const lastEnd = (): bigint => {
    const visible = BigInt(Date.now()) * MILLION - VISIBLE_NANOS;
    return visible - (visible % size);
  };
  let answered = lastEnd();

  async function next(): Promise<ServiceMetricsInterval | undefined> {
    const end = lastEnd();
    if (end <= answered) return undefined;
    answered = end;
    const own = context.fresh(signal);
    const answer = await own.gateway.explore(requestOf(end - size, end, args.space), own.request);
    record(own, 'serviceMetrics', answer);
    const services = answer.rows.map(({ values: [id, name, calls, errors, p50, p99] }) => ({
      id: textOf(id) ?? '',
      name: textOf(name),
      calls: numberOf(calls) ?? 0,
      errors: numberOf(errors) ?? 0,
      p50: numberOf(p50),
      p99: numberOf(p99),
    }));
    return { start: end - size, end, services };
  }

  return { everyMs: 250, next };
}
