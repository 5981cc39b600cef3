import { invalidArgument } from '@spangraph/model';
import type { EntitiesRequest, Series, SeriesBucket, SeriesResult } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Call } from '../call';
import { aggregateKey } from '../expression';
import type { EntityScopeFacts } from '../scopes';
import { NULL_VALUE } from '../values';
import { columnValues, distinctColumns, idsOf, metricColumn, queryById } from './entity-query';
import type { Page } from './page';

export function checkInterval(intervalNanos: bigint, path: string): void {
  if (intervalNanos <= 0n) throw invalidArgument('an interval must be longer than zero', { path, value: String(intervalNanos) });
}

/** Asks for every bucket of a series of the given entities; buckets without a row are absent. */
export async function seriesById(
  call: Call,
  facts: EntityScopeFacts,
  request: Pick<EntitiesRequest, 'timeRange' | 'space'>,
  rows: Pick<Page, 'ids' | 'rows'>,
  series: Series,
): Promise<ReadonlyMap<string, readonly SeriesBucket[]>> {
  const columns = distinctColumns(series.metrics.map(metricColumn));
  const table = await queryById(call, facts, request, 'series', {
    columns,
    filter: rows.rows?.filter,
    ids: rows.ids,
    intervalNanos: series.intervalNanos,
  });
  const byId = new Map<string, SeriesBucket[]>(rows.ids.map((id) => [id, []]));
  const values = series.metrics.map((metric) => columnValues(facts, columns, aggregateKey(metric), table));
  idsOf(table).forEach((id, row) => {
    const start = table.intervalStart(row);
    byId.get(id)?.push({ start, end: start + series.intervalNanos, metrics: values.map((column) => column[row] ?? NULL_VALUE) });
  });
  for (const buckets of byId.values()) buckets.sort((left, right) => Number(left.start - right.start));
  return byId;
}

/** The series of a page: one query per series asked for. */
export async function loadSeries(
  call: Call,
  facts: EntityScopeFacts,
  request: EntitiesRequest,
  page: Page,
): Promise<(id: string) => readonly SeriesResult[]> {
  request.series.forEach((series, index) => checkInterval(series.intervalNanos, `series[${index}]`));
  const empty = page.ids.length === 0 || page.rows === undefined;
  const loaded = empty ? [] : await Promise.all(request.series.map((series) => seriesById(call, facts, request, page, series)));
  return (id) => request.series.map((_, index) => ({ buckets: loaded[index]?.get(id) ?? [] }));
}
