import { ChangeDetectionStrategy, Component, computed, input, output } from '@angular/core';

import type { Column } from '@ui/components/data-table/column';
import { DataTable } from '@ui/components/data-table/data-table';
import { formatMs } from '@ui/core/format/duration';
import { formatExact, formatPercent } from '@ui/core/format/number';
import { formatRate } from '@ui/core/format/rate';

import { shareFailed } from './graph';
import type { FlowEdge, FlowGraph, FlowNode } from './graph';

interface EdgeRow extends FlowEdge {
  readonly caller: FlowNode | undefined;
  readonly callee: FlowNode | undefined;
}

const pageOf = (node: FlowNode | undefined): { readonly commands: readonly string[] } | undefined => node && { commands: [node.kind === 'service' ? '/services' : '/backends', node.id] };

/** Every edge of the map as a row: the same without a drawing. */
@Component({
  selector: 'sg-flow-table',
  imports: [DataTable],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sg-data-table
      label="Calls between services and backends"
      [rows]="rows()"
      [columns]="columns()"
      [visibleRows]="18"
      [sort]="{ column: 'calls', descending: true }"
      [selectable]="true"
      (rowSelected)="selected.emit($event.id)"
    />
    @if (rows().length === 0) {
      <p class="none">None of the shown nodes calls another.</p>
    }
  `,
  styles: `
    :host { display: block; height: 100%; overflow: auto; background: var(--surface); }
    .none { padding: var(--gap-4); color: var(--text-2); text-align: center; }
  `,
})
export class FlowTable {
  readonly graph = input.required<FlowGraph>();
  readonly seconds = input.required<number>();
  /** Id of the edge that was chosen. */
  readonly selected = output<string>();

  protected readonly rows = computed<readonly EdgeRow[]>(() => {
    const nodes = new Map(this.graph().nodes.map((node) => [node.id, node]));
    return this.graph().edges.map((edge) => ({ ...edge, caller: nodes.get(edge.from), callee: nodes.get(edge.to) }));
  });
  protected readonly columns = computed<readonly Column<EdgeRow>[]>(() => [
    { id: 'from', title: 'Caller', width: 160, text: ({ caller, from }) => caller?.name ?? from, link: ({ caller }) => pageOf(caller), sortBy: ({ caller }) => caller?.name },
    { id: 'to', title: 'Called', width: 180, text: ({ callee, to }) => callee?.name ?? to, link: ({ callee }) => pageOf(callee), sortBy: ({ callee }) => callee?.name },
    { id: 'kind', title: 'Kind', width: 90, grow: 0.5, text: ({ callee }) => (callee?.kind === 'backend' ? callee.type || 'backend' : 'service'), sortBy: ({ callee }) => callee?.type || callee?.kind },
    { id: 'calls', title: 'Calls', width: 90, grow: 0.5, align: 'right', text: ({ calls }) => formatRate(calls / this.seconds()), exact: ({ calls }) => `${formatExact(calls)} calls`, sortBy: ({ calls }) => calls },
    {
      id: 'failed',
      title: 'Failed',
      width: 90,
      grow: 0.5,
      align: 'right',
      text: (edge) => formatPercent(shareFailed(edge) ?? NaN),
      exact: ({ errors, calls }) => `${formatExact(errors)} of ${formatExact(calls)} calls`,
      sortBy: shareFailed,
      tone: (edge) => ((shareFailed(edge) ?? 0) >= 0.01 ? 'error' : undefined),
    },
    { id: 'average', title: 'Average', width: 90, grow: 0.5, align: 'right', text: ({ average }) => formatMs(average ?? NaN), exact: ({ average }) => `${formatExact(average ?? NaN)} ms`, sortBy: ({ average }) => average },
    { id: 'p99', title: 'p99', width: 90, grow: 0.5, align: 'right', text: ({ p99 }) => formatMs(p99 ?? NaN), exact: ({ p99 }) => `${formatExact(p99 ?? NaN)} ms`, sortBy: ({ p99 }) => p99 },
  ]);
}
