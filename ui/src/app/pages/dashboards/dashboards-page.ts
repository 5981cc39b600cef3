import { Dialog } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';

import { DashboardsDocument } from '@gql/pages/dashboards/dashboards';
import { toApiError } from '@ui/api/api-error';
import { liveQuery } from '@ui/api/live-query';
import { CellTemplate } from '@ui/components/data-table/cell-template';
import type { Column } from '@ui/components/data-table/column';
import { DataTable } from '@ui/components/data-table/data-table';
import { confirm } from '@ui/components/dialog/confirm-dialog';
import { HistoryButton } from '@ui/components/object-history/history-button';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { readDashboard } from '@ui/core/dashboards/dashboard';
import type { Dashboard } from '@ui/core/dashboards/dashboard';
import { formatTime } from '@ui/core/format/time';
import { Preferences } from '@ui/state/preferences';
import { UrlState } from '@ui/state/url-state';

import { DashboardStore } from './dashboard-store';
import { JsonDialog } from './json-dialog/json-dialog';
import type { JsonDialogData } from './json-dialog/json-dialog';

interface Row {
  readonly id: string;
  readonly dashboard: Dashboard;
  readonly isShipped: boolean;
  readonly updatedBy: string;
  readonly updatedTime: string;
}

/** All dashboards: those that ship and those of the tenant. */
@Component({
  selector: 'sg-dashboards-page',
  imports: [CellTemplate, DataTable, HistoryButton, LoadState, Panel],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './dashboards-page.html',
})
export class DashboardsPage {
  readonly #store = inject(DashboardStore);
  readonly #dialog = inject(Dialog);
  readonly #router = inject(Router);
  readonly #url = inject(UrlState);
  readonly #zone = inject(Preferences).timeZone;
  protected readonly query = liveQuery(() => ({ document: DashboardsDocument, variables: {} }));
  protected readonly search = signal('');
  protected readonly fault = signal('');
  readonly #all = computed<readonly Row[]>(() =>
    (this.query.data()?.configObjects.results ?? []).map(({ id, value, version, updatedBy, updatedTime }) => ({
      id,
      dashboard: readDashboard(value),
      isShipped: version === 0,
      updatedBy,
      updatedTime,
    })),
  );
  protected readonly rows = computed(() => {
    const wanted = this.search().toLowerCase();
    return this.#all().filter(({ dashboard: { name, description = '', tags } }) => `${name} ${description} ${tags.join(' ')}`.toLowerCase().includes(wanted));
  });

  protected readonly columns: readonly Column<Row>[] = [
    { id: 'name', title: 'Name', width: 180, grow: 2, text: ({ dashboard }) => dashboard.name, sortBy: ({ dashboard }) => dashboard.name, link: ({ id }) => ({ commands: ['/dashboards', id] }) },
    { id: 'description', title: 'Description', width: 200, grow: 4, text: ({ dashboard }) => dashboard.description ?? '' },
    { id: 'panels', title: 'Panels', width: 60, grow: 0.5, align: 'right', text: ({ dashboard }) => String(dashboard.panels.length), sortBy: ({ dashboard }) => dashboard.panels.length },
    { id: 'tags', title: 'Tags', width: 120, text: ({ dashboard }) => dashboard.tags.join(', ') },
    { id: 'updated', title: 'Changed', width: 220, text: (row) => this.#changed(row), sortBy: ({ updatedTime }) => updatedTime },
    { id: 'actions', title: '', width: 150, text: () => '' },
  ];

  protected async create(): Promise<void> {
    const taken = new Set(this.#all().map(({ dashboard }) => dashboard.name));
    const name = ['New dashboard', ...Array.from({ length: 999 }, (_, i) => `New dashboard ${i + 2}`)].find((each) => !taken.has(each))!;
    try {
      const { id } = await this.#store.create(readDashboard({ name, time: '1h' }));
      await this.#open(id);
    } catch (error) {
      this.fault.set(toApiError(error).message);
    }
  }

  protected import(): void {
    const apply = async (dashboard: Dashboard): Promise<void> => this.#open((await this.#store.create(dashboard)).id);
    const data: JsonDialogData = { title: 'Import a dashboard', text: '', action: 'Import', apply };
    this.#dialog.open(JsonDialog, { data, ariaLabel: data.title });
  }

  protected async remove({ id, dashboard: { name } }: Row): Promise<void> {
    if (!(await confirm(this.#dialog, { title: `Delete ${name}?`, text: 'Its history is kept: it can be restored through the API.', action: 'Delete' }))) return;
    try {
      await this.#store.delete(id);
      this.query.reload();
    } catch (error) {
      this.fault.set(toApiError(error).message);
    }
  }

  #changed({ isShipped, updatedBy, updatedTime }: Row): string {
    return isShipped ? 'ships with Spangraph' : `${formatTime(Date.parse(updatedTime), this.#zone())}${updatedBy === '' ? '' : ` by ${updatedBy}`}`;
  }

  async #open(id: string): Promise<void> {
    await this.#router.navigate(['/dashboards', id], { queryParams: { ...this.#url.carried(), edit: 'true' } });
  }
}
