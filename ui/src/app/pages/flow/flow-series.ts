import type { FlowSeriesQuery } from '@gql/pages/flow/flow-series';
import { formatMs } from '@ui/core/format/duration';
import { formatNumber } from '@ui/core/format/number';
import { numberOf, present, textOf } from '@ui/core/query/selection';

/** A line of numbers over time, with the most that it reaches. */
export interface FlowLine {
  readonly title: string;
  readonly tone: '' | 'failures' | 'durations';
  readonly values: readonly (number | null)[];
  readonly most: string;
}

/** Calls, failures and durations of each bucket. */
export function flowSeries(answer: FlowSeriesQuery | undefined, starts: readonly number[]): readonly FlowLine[] {
  const rows = new Map(present(answer?.series.results).map((row) => [Date.parse(row.intervalStart ?? ''), row]));
  const over = (key: 'calls' | 'errors' | 'p99', missing: number | null): readonly (number | null)[] => starts.map((start) => numberOf(rows.get(start)?.[key]) ?? missing);
  const most = (values: readonly (number | null)[]): number => Math.max(0, ...values.map((value) => value ?? 0));
  const [calls, errors, p99] = [over('calls', 0), over('errors', 0), over('p99', null)];
  return [
    { title: 'Calls', tone: '', values: calls, most: formatNumber(most(calls)) },
    { title: 'Failed', tone: 'failures', values: errors, most: formatNumber(most(errors)) },
    { title: 'p99', tone: 'durations', values: p99, most: p99.every((value) => value === null) ? '–' : formatMs(most(p99)) },
  ];
}

/** Calls from one endpoint to another. */
export interface Route {
  readonly title: string;
  readonly calls: number;
  readonly errors: number;
  readonly p99: number | null;
}

/** The busiest ways through an edge. */
export const routesOf = (answer: FlowSeriesQuery | undefined): readonly Route[] =>
  present(answer?.endpoints.results).map((row) => ({
    title: [textOf(row.from) || 'outside of endpoints', textOf(row.to) || textOf(row.protocol)].filter(Boolean).join(' → '),
    calls: numberOf(row.calls) ?? 0,
    errors: numberOf(row.errors) ?? 0,
    p99: numberOf(row.p99),
  }));
