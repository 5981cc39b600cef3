import type { EntityOverviewQuery } from '@gql/pages/entities/entity-overview/entity-overview';
import { overviewBuckets } from '@ui/pages/entities/entity-overview/overview-buckets';
import { overviewCharts } from '@ui/pages/entities/entity-overview/overview-series';

const START = Date.UTC(2026, 0, 1);
const MINUTE = 60_000;
const STARTS = [0, 1, 2].map((i) => START + i * MINUTE);
const at = (minute: number): string => new Date(START + minute * MINUTE).toISOString();
const value = (of: number | null) => ({ value: of });

const ANSWER = {
  current: {
    results: [
      {
        calls: {
          series: [{ startTime: at(1), rate: value(4.391666666666667) }],
          baselineSeries: [{ startTime: at(1), rate: { lowerBound: 1, upperBound: 3 } }],
        },
        errors: { series: [{ startTime: at(1), share: value(0.25), rate: value(1) }], baselineSeries: [] },
        duration: {
          series: [{ startTime: at(1), p50: value(1), p95: value(2), p99: value(3.125) }],
          baselineSeries: [{ startTime: at(1), p99: { lowerBound: null, upperBound: null } }],
        },
      },
    ],
  },
  previous: {
    results: [
      {
        calls: { series: [{ startTime: at(-58), rate: value(7) }] },
        errors: { series: [{ startTime: at(-58), share: value(0), rate: value(0) }] },
        duration: { series: [{ startTime: at(-58), p99: value(9) }] },
      },
    ],
  },
} as const satisfies EntityOverviewQuery;

const buckets = overviewBuckets(ANSWER, STARTS, 60 * MINUTE, (start) => start !== STARTS[0]);

describe('the charts of an entity', () => {
  it('have the numbers of the answer, unchanged, in their buckets', () => {
    expect(buckets.rate).toEqual([null, 4.391666666666667, 0]);
    expect(buckets.errorShare).toEqual([null, 0.25, null]);
    expect(buckets.errorRate).toEqual([null, 1, 0]);
    expect([buckets.p50, buckets.p95, buckets.p99].map((values) => values[1])).toEqual([1, 2, 3.125]);
  });

  it('lay the period before over the same buckets', () => {
    expect(buckets.previous).toEqual({ rate: [null, 0, 7], errorRate: [null, 0, 0], errorShare: [null, null, 0], p99: [null, null, 9] });
    expect(overviewBuckets({ current: ANSWER.current }, STARTS, 0, () => true).previous).toBeUndefined();
  });

  it('have a band of what is usual only where that is known', () => {
    expect(buckets.usual).toEqual({ rate: { lower: [null, 1, null], upper: [null, 3, null] } });
    const { calls, latency } = overviewCharts(buckets, 'share');
    expect(calls.series[0]!.band).toEqual(buckets.usual.rate);
    expect(latency.series.every(({ band }) => band === undefined)).toBe(true);
  });

  it('draw errors as share or per second, with their unit', () => {
    expect(overviewCharts(buckets, 'share').errors).toMatchObject({
      units: 'share',
      series: [{ values: buckets.errorShare, color: 'error' }, { dashed: true }],
    });
    expect(overviewCharts(buckets, 'rate').errors).toMatchObject({
      units: '/s',
      series: [{ values: buckets.errorRate }, { values: buckets.previous!.errorRate }],
    });
  });
});
