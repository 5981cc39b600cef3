import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';

import { EntityOverviewDocument } from '@gql/pages/entities/entity-overview/entity-overview';
import { liveQuery } from '@ui/api/live-query';
import { TimeSeriesChart } from '@ui/components/chart/time-series-chart';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import type { EntityKind, EntityRef } from '@ui/core/entities/entity-kind';
import { questionInterval } from '@ui/core/explore/question';
import { durationText } from '@ui/core/time/duration-text';
import { bucketStarts, intervalMs } from '@ui/core/time/interval';
import { betweenInput } from '@ui/core/time/time-range';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { EntityBreakdown } from '../entity-breakdown/entity-breakdown';
import { bucketParams } from './bucket-params';
import { NumbersTable } from './numbers-table';
import { overviewBuckets } from './overview-buckets';
import { overviewCharts } from './overview-series';

const INTERVALS = ['auto', '10s', '30s', '1m', '5m', '15m', '1h', '6h', '1d'] as const;

/** Calls, errors and latency of an entity over the range, and by whatever attribute its calls can be grouped. */
@Component({
  selector: 'sg-entity-overview',
  imports: [EntityBreakdown, LoadState, NumbersTable, Panel, QueryActions, TimeSeriesChart],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './entity-overview.html',
  styleUrl: './entity-overview.css',
})
export class EntityOverview {
  readonly kind = input.required<EntityKind>();
  readonly entity = input.required<EntityRef>();

  protected readonly url = inject(UrlState);
  readonly #range = inject(TimeRangeStore);
  protected readonly intervals = INTERVALS;
  protected readonly chosen = computed(() => this.url.get('interval') ?? 'auto');
  protected readonly compares = computed(() => this.url.get('compare') === 'yes');
  protected readonly numbers = computed(() => this.url.get('numbers') === 'yes');
  protected readonly errorsAs = computed(() => (this.url.get('errors') === 'rate' ? 'rate' : 'share'));
  protected readonly interval = computed(() => questionInterval({ interval: this.chosen(), draw: 'line' }, this.#range.between()));
  protected readonly width = computed(() => intervalMs(this.interval()));
  protected readonly intervalText = computed(() => durationText(this.width()));
  /** How far back the period before lies: whole buckets, so that those of both periods lie above each other. */
  readonly #shift = computed(() => {
    const { from, to } = this.#range.between();
    return Math.ceil((to - from) / this.width()) * this.width();
  });

  protected readonly query = liveQuery(() => {
    const { from, to } = this.#range.between();
    const space = this.url.get('space');
    return {
      document: EntityOverviewDocument,
      variables: {
        scope: this.kind().scope,
        id: this.entity().id,
        between: this.#range.input(),
        previous: betweenInput({ from: from - this.#shift(), to: to - this.#shift() }),
        compare: this.compares(),
        ...this.interval(),
        ...(space !== undefined && { space }),
      },
    };
  });
  protected readonly buckets = computed(() => {
    const answer = this.query.data();
    const between = this.#range.between();
    const width = this.width();
    const isWhole = (start: number): boolean => start >= between.from && start + width <= between.to;
    return answer === undefined ? undefined : overviewBuckets(answer, bucketStarts(between, this.interval()), this.#shift(), isWhole);
  });
  protected readonly isEmpty = computed(() => this.query.data()?.current.results.length === 0);
  protected readonly charts = computed(() => {
    const buckets = this.buckets();
    // A chart that is not shown could not be measured.
    return buckets === undefined || this.isEmpty() ? undefined : overviewCharts(buckets, this.errorsAs());
  });

  protected set(name: 'interval' | 'compare' | 'numbers' | 'errors', value: string | undefined): void {
    this.url.set({ [name]: value }, { replace: true });
  }

  /** Shows the traces of the bucket whose point is the next one to a time. */
  protected open(time: number, failed = false): void {
    this.url.set(bucketParams(Math.round(time / this.width()) * this.width(), this.width(), failed));
  }
}
