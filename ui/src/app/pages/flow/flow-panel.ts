import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiArrowRight, mdiClose } from '@mdi/js';

import { FlowCallsDocument } from '@gql/pages/flow/flow-calls';
import { FlowSeriesDocument } from '@gql/pages/flow/flow-series';
import { liveQuery } from '@ui/api/live-query';
import { Icon } from '@ui/components/icon/icon';
import { LoadState } from '@ui/components/panel/load-state';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { Sparkline } from '@ui/components/sparkline/sparkline';
import { formatMs, formatNanos } from '@ui/core/format/duration';
import { formatExact, formatPercent } from '@ui/core/format/number';
import { formatRate } from '@ui/core/format/rate';
import { formatAge, formatExactTime } from '@ui/core/format/time';
import { explorerParams } from '@ui/core/query/explorer-params';
import { intervalFor } from '@ui/core/time/interval';
import { wholeBuckets } from '@ui/core/time/whole-buckets';
import { Preferences } from '@ui/state/preferences';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { callsOf, callsWhere, interactionsWhere } from './calls-question';
import type { Call, Selected } from './calls-question';
import { severityOf } from './edge-class';
import { flowSeries, routesOf } from './flow-series';
import { shareFailed } from './graph';
import type { FlowGraph } from './graph';
import { explorerView } from './explorer-view';
import { neighboursOf } from './neighbours';

const SPARK_BUCKETS = 40;
const CALLS = 6;
/** Spans that are looked through for the calls between two services. */
const LOOKED_AT = 40;

/** What is selected in numbers, over time, with what it calls and is called by, and with the calls that lead to their traces. */
@Component({
  selector: 'sg-flow-panel',
  imports: [Icon, LoadState, QueryActions, RouterLink, Sparkline],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './flow-panel.html',
  styleUrl: './flow-panel.css',
  host: { '(keydown.escape)': 'picked.emit(undefined)' },
})
export class FlowPanel {
  readonly selected = input.required<Selected>();
  readonly graph = input.required<FlowGraph>();
  /** Length of the range. */
  readonly seconds = input.required<number>();
  /** A node or an edge was chosen; undefined for none. */
  readonly picked = output<string | undefined>();
  readonly focused = output<string>();

  protected readonly url = inject(UrlState);
  readonly #range = inject(TimeRangeStore);
  readonly #preferences = inject(Preferences);
  protected readonly icons = { close: mdiClose, arrow: mdiArrowRight };

  /** What is asked depends on the ids only: new numbers of the selected ask nothing more than the range does. */
  readonly #where = computed(() => ({ calls: callsWhere(this.selected()), interactions: interactionsWhere(this.selected()) }), {
    equal: (one, other) => JSON.stringify(one) === JSON.stringify(other),
  });
  readonly #interval = computed(() => intervalFor(this.#range.between(), SPARK_BUCKETS));
  readonly #common = computed(() => ({ between: this.#range.input(), space: this.url.get('space') }));
  protected readonly series = liveQuery(() => ({ document: FlowSeriesDocument, variables: { ...this.#common(), interval: this.#interval(), where: this.#where().interactions } }));
  protected readonly calls = liveQuery(() => ({ document: FlowCallsDocument, variables: { ...this.#common(), ...this.#where().calls, limit: LOOKED_AT } }));

  protected readonly numbers = computed(() => {
    const selected = this.selected();
    const numbers = selected.kind === 'node' ? selected.node : selected.edge;
    const share = shareFailed(numbers);
    return [
      { title: 'Calls', value: formatRate(numbers.calls / this.seconds()), exact: `${formatExact(numbers.calls)} calls`, isBad: false },
      { title: 'Failed', value: share === null ? '–' : formatPercent(share), exact: `${formatExact(numbers.errors)} of ${formatExact(numbers.calls)} calls`, isBad: (share ?? 0) >= 0.01 },
      { title: 'Average', value: this.time(numbers.average), exact: this.exactly(numbers.average), isBad: false },
      { title: 'p99', value: this.time(numbers.p99), exact: this.exactly(numbers.p99), isBad: false },
    ];
  });
  protected readonly lines = computed(() => flowSeries(this.series.data(), wholeBuckets(this.#range.between(), this.#interval())));
  protected readonly routes = computed(() => routesOf(this.series.data()));
  protected readonly neighbours = computed(() => {
    const selected = this.selected();
    return selected.kind === 'edge' ? [] : neighboursOf(this.graph(), selected.node.id);
  });
  protected readonly lists = computed(() => {
    const answer = this.calls.data();
    if (answer === undefined) return [];
    return [
      { title: 'Slowest calls', marksFailed: true, none: 'No call in this range.', calls: callsOf(answer, 'slow', this.selected(), CALLS) },
      { title: 'Latest failed calls', marksFailed: false, none: 'No call failed.', calls: callsOf(answer, 'failing', this.selected(), CALLS) },
    ];
  });
  protected readonly explorer = computed(() => {
    const { title, view } = explorerView(this.selected());
    return { title, params: { ...this.url.carried(), ...explorerParams(view) } };
  });

  protected readonly severity = severityOf;
  protected readonly rate = formatRate;
  protected readonly percent = formatPercent;
  protected readonly nanos = formatNanos;
  protected readonly share = shareFailed;
  protected readonly time = (ms: number | null): string => (ms === null ? '–' : formatMs(ms));
  protected readonly exactly = (ms: number | null): string => (ms === null ? 'no calls' : `${formatExact(ms)} ms`);
  protected readonly age = ({ start }: Call): string => formatAge(start, this.#range.between().to);
  protected readonly moment = ({ start }: Call): string => formatExactTime(start, this.#preferences.timeZone());
}
