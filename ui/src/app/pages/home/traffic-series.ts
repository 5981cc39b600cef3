import type { HomeSummaryQuery } from '@gql/pages/home/home-summary';
import { present } from '@ui/core/query/selection';

import { totalsOf } from './totals';
import type { Totals } from './totals';

/** Totals of each bucket; without calls those of a bucket without rows. */
export function trafficSeries(results: HomeSummaryQuery['series']['results'], starts: readonly number[]): readonly Totals[] {
  const byStart = new Map(present(results).map((row) => [Date.parse(row.intervalStart ?? ''), totalsOf(row)]));
  return starts.map((start) => byStart.get(start) ?? totalsOf(null));
}
