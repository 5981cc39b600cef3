import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { SlowestTracesDocument } from '@gql/pages/home/slowest-traces';
import { TraceBlameDocument } from '@gql/pages/home/trace-blame';
import { liveQuery } from '@ui/api/live-query';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { formatMs } from '@ui/core/format/duration';
import { formatExact, formatNumber, formatPercent } from '@ui/core/format/number';
import { formatAge, formatExactTime } from '@ui/core/format/time';
import { Preferences } from '@ui/state/preferences';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { MOST_SPANS, slowTraces } from './slow-traces';

/** The slowest traces, each with the span that took most of the time itself: one click leads to it. */
@Component({
  selector: 'sg-slowest-traces',
  imports: [LoadState, Panel, QueryActions, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './slowest-traces.html',
  styleUrl: './slowest-traces.css',
})
export class SlowestTraces {
  /** Whether it is its turn: what stands above is asked first. */
  readonly wanted = input(true);
  readonly #range = inject(TimeRangeStore);
  readonly #preferences = inject(Preferences);
  protected readonly url = inject(UrlState);
  protected readonly query = liveQuery(() => (this.wanted() ? { document: SlowestTracesDocument, variables: this.#variables() } : undefined));
  readonly #blame = liveQuery(() => {
    const ids = this.#small();
    return ids.length === 0 ? undefined : { document: TraceBlameDocument, variables: { ...this.#variables(), ids } };
  });
  readonly #small = computed(() => slowTraces(this.query.data(), undefined).filter(({ spans }) => spans <= MOST_SPANS).map(({ id }) => id));
  readonly #variables = computed(() => ({ between: this.#range.input(), space: this.url.get('space') }));
  protected readonly traces = computed(() =>
    slowTraces(this.query.data(), this.#blame.data()).map((trace) => ({
      ...trace,
      when: formatAge(trace.start, this.#range.between().to),
      exactly: formatExactTime(trace.start, this.#preferences.timeZone()),
      isLarge: trace.spans > MOST_SPANS,
    })),
  );
  protected readonly time = formatMs;
  protected readonly percent = formatPercent;
  protected readonly number = formatNumber;
  protected readonly exact = formatExact;
}
