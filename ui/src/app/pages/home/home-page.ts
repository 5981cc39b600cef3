import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { HomeEndpointsDocument } from '@gql/pages/home/home-endpoints';
import { HomeServicesDocument } from '@gql/pages/home/home-services';
import { HomeSummaryDocument } from '@gql/pages/home/home-summary';
import { liveQuery } from '@ui/api/live-query';
import { FirstTrace } from '@ui/components/first-trace/first-trace';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { present } from '@ui/core/query/selection';
import { intervalFor, intervalMs } from '@ui/core/time/interval';
import { betweenInput, previousRange } from '@ui/core/time/time-range';
import { wholeBuckets } from '@ui/core/time/whole-buckets';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { changesBetween } from './change';
import { endpointRows } from './endpoint-rows';
import type { Worst } from './endpoint-rows';
import { IngestHealth } from './ingest-health';
import { KeyNumbers } from './key-numbers';
import { NewExceptions } from './new-exceptions';
import { serviceRows, servicesBefore } from './service-rows';
import { ServicesTable } from './services-table';
import { SlowestTraces } from './slowest-traces';
import { totalsOf } from './totals';
import { TrafficCharts } from './traffic-charts';
import { trafficSeries } from './traffic-series';
import { WhatChanged } from './what-changed';
import { worstOf, WorstEndpoints } from './worst-endpoints';

const CHART_BUCKETS = 60;
const SPARK_BUCKETS = 30;

/** The state of the whole system at a glance; every number leads to what is behind it. */
@Component({
  selector: 'sg-home-page',
  imports: [FirstTrace, IngestHealth, KeyNumbers, LoadState, NewExceptions, Panel, QueryActions, RouterLink, ServicesTable, SlowestTraces, TrafficCharts, WhatChanged, WorstEndpoints],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './home-page.html',
  styleUrl: './home-page.css',
})
export class HomePage {
  protected readonly range = inject(TimeRangeStore);
  protected readonly url = inject(UrlState);
  readonly #periods = computed(() => ({
    between: this.range.input(),
    before: betweenInput(previousRange(this.range.between())),
    space: this.url.get('space'),
  }));
  readonly #interval = computed(() => intervalFor(this.range.between(), CHART_BUCKETS));
  readonly #spark = computed(() => intervalFor(this.range.between(), SPARK_BUCKETS));

  protected readonly summary = liveQuery(() => ({ document: HomeSummaryDocument, variables: { ...this.#periods(), interval: this.#interval() } }));
  /** What stands at the top is asked first and by itself: the rest would only slow it down. */
  protected readonly isTopShown = computed(() => this.summary.data() !== undefined || this.summary.error() !== undefined);
  protected readonly services = liveQuery(() => (this.isTopShown() ? { document: HomeServicesDocument, variables: { ...this.#periods(), ...this.#spark() } } : undefined));
  protected readonly endpoints = liveQuery(() => (this.isTopShown() ? { document: HomeEndpointsDocument, variables: this.#periods() } : undefined));
  protected readonly isMiddleShown = computed(() => this.services.data() !== undefined || this.services.error() !== undefined);

  protected readonly seconds = computed(() => (this.range.between().to - this.range.between().from) / 1000);
  protected readonly now = computed(() => totalsOf(this.summary.data()?.now.results[0]));
  protected readonly before = computed(() => totalsOf(this.summary.data()?.before.results[0]));
  protected readonly starts = computed(() => wholeBuckets(this.range.between(), this.#interval()));
  protected readonly series = computed(() => trafficSeries(this.summary.data()?.series.results ?? [], this.starts()));
  protected readonly bucketSeconds = computed(() => intervalMs(this.#interval()) / 1000);
  /** Nothing was ever received: no service is known. */
  protected readonly isNew = computed(() => this.summary.data()?.known.total === 0);
  protected readonly isQuiet = computed(() => this.summary.data() !== undefined && this.now().calls === 0);

  protected readonly serviceRows = computed(() => {
    const answer = this.services.data();
    return answer === undefined ? [] : serviceRows(answer, wholeBuckets(this.range.between(), this.#spark()));
  });
  protected readonly moreServices = computed(() => (this.services.data()?.now.total ?? 0) - this.serviceRows().length);
  protected readonly endpointRows = computed(() => (this.endpoints.data() === undefined ? [] : endpointRows(this.endpoints.data()!.now)));
  protected readonly changes = computed(() => {
    const [services, endpoints] = [this.services.data(), this.endpoints.data()];
    if (services === undefined || endpoints === undefined) return [];
    return changesBetween([...servicesBefore(services), ...endpointRows(endpoints.before)], [...this.serviceRows(), ...this.endpointRows()]);
  });
  protected readonly comparable = computed(() => present(this.services.data()?.before.results).length > 0);
  protected readonly worst = computed(() => worstOf(this.url.get('worst')));
  protected readonly reasons = computed(() => this.summary.data()?.now.completeness.reasons ?? []);

  protected showWorst(by: Worst): void {
    this.url.set({ worst: by === 'p99' ? undefined : by }, { replace: true });
  }
}
