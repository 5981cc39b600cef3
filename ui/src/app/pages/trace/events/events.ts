import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiAlertOctagonOutline, mdiArrowRightThin, mdiCircleSmall } from '@mdi/js';

import { TraceEventsDocument } from '@gql/pages/trace/events/trace-events';
import type { InputTimeRange } from '@schema';
import { liveQuery } from '@ui/api/live-query';
import { CopyButton } from '@ui/components/copy-button/copy-button';
import { Icon } from '@ui/components/icon/icon';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { condition } from '@ui/core/filter/condition';
import { formatNanos } from '@ui/core/format/duration';
import { formatExact } from '@ui/core/format/number';
import { eventFilter, NO_SEVERITY } from '@ui/core/trace-graph/event-filter';
import { isoNanos } from '@ui/core/trace-graph/iso-nanos';
import { serviceColors } from '@ui/core/trace-graph/service-colors';
import { nanosAfter, spanEvent } from '@ui/core/trace-graph/span-event';
import { UrlState } from '@ui/state/url-state';

const STEP = 300;

/** Log events and exceptions of all spans of a trace in order of time. */
@Component({
  selector: 'sg-trace-events',
  imports: [CopyButton, Icon, LoadState, Panel, QueryActions, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './events.html',
  styleUrl: './events.css',
})
export class TraceEvents {
  readonly traceId = input.required<string>();
  readonly between = input.required<InputTimeRange>();
  readonly spanSelected = output<string>();

  readonly #url = inject(UrlState);
  protected readonly icons = { exception: mdiAlertOctagonOutline, event: mdiCircleSmall, to: mdiArrowRightThin };
  protected readonly time = formatNanos;
  protected readonly exact = formatExact;
  protected readonly text = linkedSignal({ source: this.traceId, computation: () => '' });
  protected readonly severity = linkedSignal({ source: this.traceId, computation: () => '' });
  readonly #limit = signal(STEP);
  protected readonly query = liveQuery(() => ({
    document: TraceEventsDocument,
    variables: {
      traceId: this.traceId(),
      ofTrace: eventFilter(this.traceId(), '', ''),
      where: eventFilter(this.traceId(), this.text(), this.severity()),
      between: this.between(),
      space: this.#url.get('space'),
      limit: this.#limit(),
    },
  }));
  protected readonly events = computed(() => {
    const data = this.query.data();
    const base = isoNanos(data?.traces.results[0]?.waterfall.start ?? '');
    return (data?.logEvents.results ?? []).flatMap((event) =>
      event === null
        ? []
        : [{ ...spanEvent({ ...event, time: nanosAfter(base, event.timestamp) }), service: String(event.service ?? ''), spanId: String(event.spanId ?? '') }],
    );
  });
  protected readonly total = computed(() => this.query.data()?.logEvents.total ?? 0);
  protected readonly severities = computed(() =>
    (this.query.data()?.severities.results ?? []).flatMap((group) =>
      group === null ? [] : [{ value: String(group.severity.value ?? NO_SEVERITY), count: Number(group.count.value ?? 0) }],
    ),
  );
  protected readonly isFiltered = computed(() => this.text().trim() !== '' || this.severity() !== '');
  protected readonly explorer = computed(() => ({ ...this.#url.carried(), scope: 'LOG_EVENT', filter: condition('traceId', '=', this.traceId()), draw: 'table' }));
  readonly #colors = computed(() => serviceColors((this.query.data()?.traces.results[0]?.services ?? []).map(({ service }) => service)));

  protected color(service: string): string {
    return this.#colors().get(service) ?? 'var(--text-3)';
  }

  protected more(): void {
    this.#limit.update((limit) => limit + STEP);
  }
}
