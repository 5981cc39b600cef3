import { ChangeDetectionStrategy, Component, computed, inject, input } from '@angular/core';
import { Router, RouterLink } from '@angular/router';

import { EntityTracesDocument } from '@gql/pages/entities/entity-traces/entity-traces';
import { liveQuery } from '@ui/api/live-query';
import { CellTemplate } from '@ui/components/data-table/cell-template';
import { DataTable } from '@ui/components/data-table/data-table';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import type { EntityKind, EntityRef } from '@ui/core/entities/entity-kind';
import { formatExact } from '@ui/core/format/number';
import { explorerParams } from '@ui/core/query/explorer-params';
import { Preferences } from '@ui/state/preferences';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { traceColumns, traceRows } from './trace-rows';
import type { TraceRow } from './trace-rows';
import { callSpans, callSpansText, TRACE_VIEWS, traceOrder, traceView } from './trace-view';
import type { TraceView } from './trace-view';

const PAGE = 100;

/** The slowest, the failed, or the latest calls of an entity; each leads to its span in its trace. */
@Component({
  selector: 'sg-entity-traces',
  imports: [CellTemplate, DataTable, LoadState, Panel, QueryActions, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './entity-traces.html',
  styleUrl: './entity-traces.css',
})
export class EntityTraces {
  readonly kind = input.required<EntityKind>();
  readonly entity = input.required<EntityRef>();

  readonly #url = inject(UrlState);
  readonly #router = inject(Router);
  readonly #range = inject(TimeRangeStore);
  readonly #zone = inject(Preferences).timeZone;
  protected readonly views = TRACE_VIEWS;
  protected readonly page = PAGE;
  protected readonly view = computed(() => traceView(this.#url.get('traces')));
  readonly #limit = computed(() => Math.max(PAGE, Number(this.#url.get('limit')) || 0));

  protected readonly query = liveQuery(() => {
    const space = this.#url.get('space');
    return {
      document: EntityTracesDocument,
      variables: {
        between: this.#range.input(),
        where: callSpans(this.kind(), this.entity(), this.view()),
        orderBy: traceOrder(this.view()),
        limit: this.#limit(),
        ...(space !== undefined && { space }),
      },
    };
  });
  protected readonly rows = computed(() => {
    const answer = this.query.data();
    return answer === undefined ? [] : traceRows(answer);
  });
  protected readonly total = computed(() => this.query.data()?.spans.total ?? 0);
  protected readonly columns = computed(() =>
    traceColumns(this.#zone(), this.kind().scope !== 'SERVICE' && this.kind().owner === undefined),
  );
  protected readonly slowest = computed(() => this.rows().reduce((most, { nanos }) => Math.max(most, nanos), 0));
  protected readonly countText = computed(() => {
    const [shown, total] = [this.rows().length, this.total()];
    return shown < total
      ? `${formatExact(shown)} of ${formatExact(total)} calls`
      : `${formatExact(total)} ${total === 1 ? 'call' : 'calls'}`;
  });
  protected readonly exploreParams = computed(() => ({
    ...this.#url.carried(),
    ...explorerParams({ scope: 'SPAN', filter: callSpansText(this.kind(), this.entity(), this.view()), draw: 'table' }),
  }));

  protected show(view: TraceView): void {
    this.#url.set({ traces: view === 'slowest' ? undefined : view, limit: undefined }, { replace: true });
  }

  protected more(): void {
    this.#url.set({ limit: String(this.#limit() + PAGE) }, { replace: true });
  }

  protected open({ traceId, spanId }: TraceRow): void {
    void this.#router.navigate(['/traces', traceId], { queryParams: { ...this.#url.carried(), span: spanId } });
  }

  protected readonly rowId = ({ spanId }: TraceRow): string => spanId;
}
