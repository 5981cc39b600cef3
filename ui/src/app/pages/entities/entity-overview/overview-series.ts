import type { Series, TimeSeries } from '@ui/components/chart/time-series-option';

import type { Bounds, OverviewBuckets, Values } from './overview-buckets';

/** How errors are drawn: as share of the calls, or how many a second. */
export type ErrorsAs = 'share' | 'rate';

export interface OverviewCharts {
  readonly calls: TimeSeries;
  readonly errors: TimeSeries;
  readonly latency: TimeSeries;
}

/** Number of the colour of what is compared with; none of the lines beside has it. */
const BEFORE_COLOR = 4;

/** The three charts of an entity: calls, errors, latency; each with what is usual and the period before, as far as they are known. */
export function overviewCharts(buckets: OverviewBuckets, errorsAs: ErrorsAs): OverviewCharts {
  const { starts, usual, previous } = buckets;
  const [errors, usualErrors, errorsBefore] =
    errorsAs === 'share'
      ? [buckets.errorShare, usual.errorShare, previous?.errorShare]
      : [buckets.errorRate, usual.errorRate, previous?.errorRate];
  return {
    calls: {
      starts,
      units: '/s',
      series: [line('Calls', buckets.rate, { color: 0, area: true }, usual.rate), ...before('Before', previous?.rate)],
    },
    errors: {
      starts,
      units: errorsAs === 'share' ? 'share' : '/s',
      series: [
        line(errorsAs === 'share' ? 'Failed' : 'Failed calls', errors, { color: 'error', area: true }, usualErrors),
        ...before('Before', errorsBefore),
      ],
    },
    latency: {
      starts,
      units: 'ms',
      series: [
        line('p50', buckets.p50, { color: 2 }),
        line('p95', buckets.p95, { color: 0 }),
        line('p99', buckets.p99, { color: 1 }, usual.p99),
        ...before('p99 before', previous?.p99),
      ],
    },
  };
}

interface Look {
  readonly color: NonNullable<Series['color']>;
  /** Filled, where no band would be hidden by it. */
  readonly area?: boolean;
}

const line = (name: string, values: Values, { color, area }: Look, band?: Bounds): Series => ({
  name,
  values,
  color,
  ...(area === true && band === undefined && { draw: 'area' }),
  ...(band !== undefined && { band }),
});

const before = (name: string, values: Values | undefined): readonly Series[] =>
  values === undefined ? [] : [{ name, values, dashed: true, color: BEFORE_COLOR }];
