import { ChangeDetectionStrategy, Component, computed, effect, inject, untracked } from '@angular/core';
import { RouterLink } from '@angular/router';

import { IngestionCountsDocument } from '@gql/pages/settings/retention/ingestion-counts';
import { RetentionDocument } from '@gql/pages/settings/retention/retention';
import { liveQuery } from '@ui/api/live-query';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { formatMs } from '@ui/core/format/duration';
import { formatExact, formatNumber } from '@ui/core/format/number';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { SettingsSection } from '../shared/settings-section';

const HOUR_MS = 3_600_000;

/** How long each kind of telemetry is kept, and what became of the spans that arrived. */
@Component({
  selector: 'sg-retention-page',
  imports: [LoadState, Panel, QueryActions, RouterLink, SettingsSection],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './retention-page.html',
  styles: `
    dl {
      display: flex;
      flex-wrap: wrap;
      gap: var(--gap-2) var(--gap-6);
      padding-bottom: var(--gap-3);
    }
    dt {
      color: var(--text-2);
      font-size: var(--size-s);
    }
    dd {
      font-size: var(--size-xl);
      font-weight: 600;
    }
    .age {
      white-space: nowrap;
    }
  `,
})
export class RetentionPage {
  protected readonly url = inject(UrlState);
  readonly #range = inject(TimeRangeStore);
  protected readonly retention = liveQuery(() => ({ document: RetentionDocument, variables: {} }));
  protected readonly counts = liveQuery(() => ({ document: IngestionCountsDocument, variables: {} }));
  protected readonly number = formatNumber;
  protected readonly exact = formatExact;
  protected readonly policies = computed(() => this.retention.data()?.retention ?? []);
  protected readonly totals = computed(() => {
    const counts = this.counts.data()?.ingestionCounts;
    if (counts === undefined) return [];
    const dropped = counts.dropped.reduce((sum, { count }) => sum + count, 0);
    return [
      { name: 'Accepted', count: counts.accepted },
      { name: 'Stored', count: counts.stored },
      { name: 'Seen before', count: counts.duplicates },
      { name: 'Dropped', count: dropped },
    ];
  });
  protected readonly dropped = computed(() => this.counts.data()?.ingestionCounts.dropped ?? []);

  constructor() {
    effect(() => {
      this.#range.between();
      untracked(() => this.counts.reload());
    });
  }

  protected kept = (hours: number): string => formatMs(hours * HOUR_MS);
}
