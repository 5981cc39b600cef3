import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';

import type { HomeSummaryQuery } from '@gql/pages/home/home-summary';
import { IngestHealthDocument } from '@gql/pages/home/ingest-health';
import { liveQuery } from '@ui/api/live-query';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { formatExact, formatNumber } from '@ui/core/format/number';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { incompletenessText } from './incompleteness-text';

/** What ingestion took, stored and left out since it started, and what the answers of this page may lack. */
@Component({
  selector: 'sg-ingest-health',
  imports: [LoadState, Panel, QueryActions, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './ingest-health.html',
  styleUrl: './ingest-health.css',
})
export class IngestHealth {
  /** What the totals of the range may lack. */
  readonly reasons = input<HomeSummaryQuery['now']['completeness']['reasons']>([]);
  /** Whether it is its turn: what stands above is asked first. */
  readonly wanted = input(true);
  protected readonly url = inject(UrlState);
  readonly #range = inject(TimeRangeStore);
  protected readonly query = liveQuery(() => (this.wanted() ? { document: IngestHealthDocument, variables: {} } : undefined));
  protected readonly counts = computed(() => {
    const counts = this.query.data()?.ingestionCounts;
    return [
      { title: 'Accepted', value: counts?.accepted ?? 0, hint: 'Spans that were received' },
      { title: 'Stored', value: counts?.stored ?? 0, hint: 'Spans that can be asked for' },
      { title: 'Duplicates', value: counts?.duplicates ?? 0, hint: 'Spans that were sent again and stored once' },
    ];
  });
  protected readonly dropped = computed(() => [...(this.query.data()?.droppedSpans ?? [])].sort((one, other) => other.count - one.count));
  protected readonly droppedTotal = computed(() => this.dropped().reduce((sum, { count }) => sum + count, 0));
  protected readonly notes = computed(() => this.reasons().map(incompletenessText));
  protected readonly number = formatNumber;
  protected readonly exact = formatExact;

  constructor() {
    // The counts know no range of time: they are asked again when everything else is.
    let asked = this.#range.between();
    effect(() => {
      const now = this.#range.between();
      if (now === asked) return;
      asked = now;
      untracked(() => this.query.reload());
    });
  }
}
