import { ChangeDetectionStrategy, Component, computed, inject, input, output, signal } from '@angular/core';

import { TraceCriticalPathDocument } from '@gql/pages/trace/critical-path/critical-path';
import type { InputTimeRange } from '@schema';
import { liveQuery } from '@ui/api/live-query';
import { CellTemplate } from '@ui/components/data-table/cell-template';
import type { Column, Sort } from '@ui/components/data-table/column';
import { DataTable } from '@ui/components/data-table/data-table';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';
import { formatNanos } from '@ui/core/format/duration';
import { formatExact, formatPercent } from '@ui/core/format/number';
import { contributions } from '@ui/core/trace-graph/contributions';
import type { Contribution } from '@ui/core/trace-graph/contributions';
import { pathSteps } from '@ui/core/trace-graph/path-steps';
import type { PathStepRow } from '@ui/core/trace-graph/path-steps';
import { serviceColors } from '@ui/core/trace-graph/service-colors';
import { UrlState } from '@ui/state/url-state';

const STEPS: readonly Column<PathStepRow>[] = [
  { id: 'start', title: 'At', hint: 'After the trace began', align: 'right', width: 66, grow: 0, text: ({ start }) => `+${formatNanos(start)}`, exact: ({ start }) => `${formatExact(start)} ns`, sortBy: ({ start }) => start },
  { id: 'service', title: 'Service', width: 90, grow: 2, text: ({ service }) => service, sortBy: ({ service }) => service },
  { id: 'operation', title: 'Operation', width: 120, grow: 3, text: ({ operation }) => operation, sortBy: ({ operation }) => operation },
  { id: 'when', title: 'When', hint: 'Its place on the path', width: 80, grow: 2, text: () => '' },
  { id: 'duration', title: 'Waited', align: 'right', width: 66, grow: 0, text: ({ duration }) => formatNanos(duration), exact: ({ duration }) => `${formatExact(duration)} ns`, sortBy: ({ duration }) => duration },
  { id: 'share', title: 'Share', align: 'right', width: 54, grow: 0, text: ({ share }) => formatPercent(share), sortBy: ({ share }) => share },
];

const sum = (id: 'sections' | 'duration', title: string, text: (row: Contribution) => string, width: number): Column<Contribution> => ({
  id,
  title,
  align: 'right',
  width,
  grow: 0,
  text,
  sortBy: (row) => row[id],
});

/** The chain of work that the end of a trace waited for: its sections in order of time, and what adds up to it. */
@Component({
  selector: 'sg-trace-critical-path',
  imports: [CellTemplate, DataTable, LoadState, Panel, QueryActions],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './critical-path.html',
  styleUrl: './critical-path.css',
})
export class TraceCriticalPath {
  readonly traceId = input.required<string>();
  readonly between = input.required<InputTimeRange>();
  readonly spanSelected = output<string>();

  readonly #url = inject(UrlState);
  protected readonly stepColumns = STEPS;
  protected readonly time = formatNanos;
  protected readonly exact = formatExact;
  protected readonly percent = formatPercent;
  protected readonly bySum: Sort = { column: 'duration', descending: true };
  protected readonly by = signal<'service' | 'operation'>('service');
  protected readonly query = liveQuery(() => ({
    document: TraceCriticalPathDocument,
    variables: { traceId: this.traceId(), between: this.between(), space: this.#url.get('space') },
  }));
  readonly #trace = computed(() => this.query.data()?.traces.results[0] ?? undefined);
  protected readonly path = computed(() => this.#trace()?.criticalPath);
  protected readonly steps = computed(() => {
    const trace = this.#trace();
    return trace === undefined ? [] : pathSteps(trace.criticalPath.sections, trace.waterfall.start);
  });
  protected readonly sums = computed(() => contributions(this.steps(), this.by()));
  protected readonly sumColumns = computed<readonly Column<Contribution>[]>(() => [
    { id: 'service', title: 'Service', width: 90, grow: 2, text: ({ service }) => service, sortBy: ({ service }) => service },
    ...(this.by() === 'operation'
      ? [{ id: 'operation', title: 'Operation', width: 110, grow: 3, text: ({ operation = '' }: Contribution) => operation, sortBy: ({ operation }: Contribution) => operation }]
      : []),
    sum('sections', 'Sections', ({ sections }) => formatExact(sections), 62),
    sum('duration', 'Waited', ({ duration }) => formatNanos(duration), 74),
    { id: 'share', title: 'Share', width: 100, text: ({ share }) => formatPercent(share), sortBy: ({ share }) => share },
  ]);
  /** Those of all services of the trace, so that each has the colour that it has elsewhere. */
  readonly #colors = computed(() => serviceColors((this.#trace()?.services ?? []).map(({ service }) => service)));

  protected color(service: string): string {
    return this.#colors().get(service) ?? 'var(--text-3)';
  }

  protected left({ offset }: PathStepRow): number {
    return (offset / (this.path()?.duration || 1)) * 100;
  }

  protected width({ duration }: PathStepRow): number {
    return (duration / (this.path()?.duration || 1)) * 100;
  }
}
