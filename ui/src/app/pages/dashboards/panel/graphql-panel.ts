import { ChangeDetectionStrategy, Component, computed, DestroyRef, effect, inject, input, untracked } from '@angular/core';

import type { GraphQlDocument } from '@ui/api/graphql-document';
import { liveQuery } from '@ui/api/live-query';
import type { LiveQuery } from '@ui/api/live-query';
import { DataTable } from '@ui/components/data-table/data-table';
import type { Column } from '@ui/components/data-table/column';
import { LoadState } from '@ui/components/panel/load-state';
import { panelTable, panelText } from '@ui/core/dashboards/graphql-table';
import { TimeRangeStore } from '@ui/state/time-range-store';

import { PanelReports } from './panel-reports';

type Row = readonly unknown[];

/** An operation of GraphQL, its first list as a table. A variable `$between` is given the range of the page. */
@Component({
  selector: 'sg-graphql-panel',
  imports: [DataTable, LoadState],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <sg-load-state [query]="query" [isEmpty]="table().rows.length === 0">
      <sg-data-table [label]="label()" [rows]="table().rows" [columns]="columns()" [visibleRows]="rows()" />
      <ng-container empty><p>The answer has no rows.</p></ng-container>
    </sg-load-state>
  `,
})
export class GraphqlPanel {
  readonly panelId = input.required<string>();
  readonly label = input.required<string>();
  readonly text = input.required<string>();
  readonly variables = input<Readonly<Record<string, unknown>>>({});
  /** Rows in sight. */
  readonly rows = input(6);
  readonly #range = inject(TimeRangeStore);

  readonly query: LiveQuery<unknown> = liveQuery(() => ({
    document: { name: '', text: this.text() } satisfies GraphQlDocument<unknown, unknown>,
    variables: { ...this.variables(), ...(/\$between\b/.test(this.text()) && { between: this.#range.input() }) },
  }));
  protected readonly table = computed(() => panelTable(this.query.data() ?? {}));
  protected readonly columns = computed<readonly Column<Row>[]>(() =>
    this.table().columns.map((title, i) => ({
      id: title,
      title,
      ...(this.table().rows.every((row) => row[i] == null || typeof row[i] === 'number') && { align: 'right' as const }),
      text: (row) => panelText(row[i]),
      sortBy: (row) => (typeof row[i] === 'number' ? row[i] : panelText(row[i])),
    })),
  );

  constructor() {
    // What does not depend on the range must be asked again too when the page is refreshed.
    let seen = this.#range.between();
    effect(() => {
      const now = this.#range.between();
      if (now !== seen && this.query.question() !== undefined) untracked(() => this.query.reload());
      seen = now;
    });
    const report = (): { readonly columns: readonly string[]; readonly rows: readonly (readonly string[])[] } => ({
      columns: this.table().columns,
      rows: this.table().rows.map((row) => row.map(panelText)),
    });
    const reports = inject(PanelReports);
    const destroy = inject(DestroyRef);
    queueMicrotask(() => destroy.onDestroy(reports.register(this.panelId(), report)));
  }
}
