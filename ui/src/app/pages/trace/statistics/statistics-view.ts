import { ChangeDetectionStrategy, Component, computed, input, output, signal } from '@angular/core';

import { CellTemplate } from '@ui/components/data-table/cell-template';
import type { Column, Sort } from '@ui/components/data-table/column';
import { DataTable } from '@ui/components/data-table/data-table';
import { formatNanos } from '@ui/core/format/duration';
import { formatExact, formatNumber, formatPercent } from '@ui/core/format/number';
import { spansOfTraceParams } from '@ui/core/trace-graph/explorer-links';
import { serviceColors } from '@ui/core/trace-graph/service-colors';
import { groupRows } from '@ui/core/trace-graph/statistics';
import type { GroupBy, TraceGroup } from '@ui/core/trace-graph/statistics';
import type { TraceRow } from '@ui/core/trace-graph/trace-row';

const ns = (value: number): string => `${formatExact(value)} ns`;

/** A column of nanoseconds. */
const timeColumn = (id: 'total' | 'self' | 'average' | 'longest', title: string, hint: string): Column<TraceGroup> => ({
  id,
  title,
  hint,
  align: 'right',
  width: 70,
  text: (group) => formatNanos(group[id]),
  exact: (group) => ns(Math.round(group[id])),
  sortBy: (group) => group[id],
});

const NUMBERS: readonly Column<TraceGroup>[] = [
  { id: 'count', title: 'Spans', align: 'right', width: 52, text: ({ count }) => formatNumber(count), exact: ({ count }) => formatExact(count), sortBy: ({ count }) => count },
  {
    id: 'failures',
    title: 'Errors',
    align: 'right',
    width: 52,
    text: ({ failures }) => formatNumber(failures),
    exact: ({ count, failures }) => `${formatExact(failures)} of ${formatExact(count)} (${formatPercent(failures / count)})`,
    sortBy: ({ failures }) => failures,
    tone: ({ failures }) => (failures > 0 ? 'error' : undefined),
  },
  timeColumn('total', 'Total', 'Durations of all spans added up; what is below a span counts beside it'),
  timeColumn('self', 'Own time', 'Time that no child covers, added up'),
  { id: 'share', title: 'Share', hint: 'Of the own time of all spans', width: 100, text: ({ share }) => formatPercent(share), sortBy: ({ share }) => share },
  timeColumn('average', 'Average', 'Average duration of a span'),
  timeColumn('longest', 'Longest', 'The longest duration of a span'),
];

/** What each service or operation did in the spans that are given. */
@Component({
  selector: 'sg-statistics-view',
  imports: [CellTemplate, DataTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="row wrap">
      <div class="segmented" role="group" aria-label="Statistics by">
        <button type="button" [attr.aria-pressed]="by() === 'service'" (click)="by.set('service')">By service</button>
        <button type="button" [attr.aria-pressed]="by() === 'operation'" (click)="by.set('operation')">By operation</button>
      </div>
      <input class="input" type="search" placeholder="Find a service or an operation" aria-label="Find in the statistics" [value]="text()" (input)="text.set($any($event.target).value)" />
      <span class="muted">{{ summary() }}</span>
    </div>
    <sg-data-table [rows]="groups()" [columns]="columns()" [sort]="sort" label="Statistics of the trace" [visibleRows]="18">
      <ng-template sgCell="service" let-group>
        <span class="dot" [style.background]="color(group)"></span><span class="cut" [title]="group.service">{{ group.service }}</span>
      </ng-template>
      <ng-template sgCell="share" let-group>
        <span class="bar" aria-hidden="true"><span [style.width.%]="group.share * 100"></span></span><span class="share">{{ percent(group.share) }}</span>
      </ng-template>
      <ng-template sgCell="longest" let-group>
        <button type="button" class="link" [title]="'Show this span (' + exact(group.longest) + ' ns)'" (click)="spanSelected.emit(group.spanId)">{{ time(group.longest) }}</button>
      </ng-template>
    </sg-data-table>
  `,
  styles: `
    :host { display: flex; flex-direction: column; gap: var(--gap-3); min-width: 0; }
    .input { width: 240px; }
    .dot { flex: none; width: 9px; height: 9px; margin-right: var(--gap-2); border-radius: 2px; }
    .bar { flex: 1; height: 6px; margin-right: var(--gap-2); border-radius: 3px; background: var(--hover); overflow: hidden; }
    .bar > span { display: block; height: 100%; background: var(--accent-fill); }
    .link { padding: 0; border: 0; background: none; color: var(--accent); font: inherit; cursor: pointer; }
    .link:hover { text-decoration: underline; }
    .share { min-width: 46px; text-align: right; font-variant-numeric: tabular-nums; }
  `,
})
export class StatisticsView {
  readonly rows = input.required<readonly TraceRow[]>();
  /** For links into the explorer; without it there are none. */
  readonly traceId = input<string>();
  readonly spanSelected = output<string>();

  protected readonly time = formatNanos;
  protected readonly exact = formatExact;
  protected readonly percent = formatPercent;
  protected readonly sort: Sort = { column: 'self', descending: true };
  protected readonly by = signal<GroupBy>('service');
  protected readonly text = signal('');
  readonly #colors = computed(() => serviceColors(this.rows().map(({ service }) => service)));
  readonly #all = computed(() => groupRows(this.rows(), this.by()));
  protected readonly groups = computed(() => {
    const wanted = this.text().trim().toLowerCase();
    return wanted === '' ? this.#all() : this.#all().filter(({ service, operation = '' }) => `${service} ${operation}`.toLowerCase().includes(wanted));
  });
  protected readonly summary = computed(
    () => `${formatExact(this.#all().length)} ${this.by() === 'service' ? 'services' : 'operations'}, ${formatExact(this.rows().length)} spans`,
  );
  protected readonly columns = computed<readonly Column<TraceGroup>[]>(() => {
    const traceId = this.traceId();
    const link = traceId === undefined ? undefined : (group: TraceGroup) => ({ commands: ['/explorer'], queryParams: spansOfTraceParams(traceId, group.service, group.operation) });
    const name: Column<TraceGroup> = { id: 'service', title: 'Service', width: 110, grow: 2, text: ({ service }) => service, sortBy: ({ service }) => service };
    const operation: Column<TraceGroup> = { id: 'operation', title: 'Operation', width: 150, grow: 3, text: (group) => group.operation ?? '', sortBy: (group) => group.operation };
    const spans: Column<TraceGroup> = { id: 'explore', title: 'Explorer', width: 58, grow: 0, text: () => 'Open', exact: () => 'Show these spans in the explorer', ...(link && { link }) };
    return [name, ...(this.by() === 'operation' ? [operation] : []), ...NUMBERS, ...(link === undefined ? [] : [spans])];
  });

  protected color({ service }: TraceGroup): string {
    return this.#colors().get(service) ?? 'var(--text-3)';
  }
}
