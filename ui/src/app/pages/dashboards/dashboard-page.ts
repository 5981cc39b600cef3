import { Dialog } from '@angular/cdk/dialog';
import { CdkDrag, CdkDragHandle, CdkDropList } from '@angular/cdk/drag-drop';
import type { CdkDragDrop } from '@angular/cdk/drag-drop';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, linkedSignal, signal, untracked } from '@angular/core';

import { DashboardDocument } from '@gql/pages/dashboards/dashboard';
import { toApiError } from '@ui/api/api-error';
import { liveQuery } from '@ui/api/live-query';
import { saveFile } from '@ui/components/save-file/save-file';
import { LoadState } from '@ui/components/panel/load-state';
import { dashboardText, readDashboard } from '@ui/core/dashboards/dashboard';
import type { Dashboard, Panel } from '@ui/core/dashboards/dashboard';
import { addPanel, duplicatePanel, freeId, movePanel, removePanel, replacePanel, resizePanel } from '@ui/core/dashboards/edit-panels';
import { reportPage } from '@ui/core/dashboards/report';
import { chosenValues, variableParam } from '@ui/core/dashboards/variables';
import { formatRange } from '@ui/core/format/time';
import { parseRange } from '@ui/core/time/time-range';
import { PageTitle } from '@ui/state/page-title';
import { Preferences } from '@ui/state/preferences';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { DashboardStore } from './dashboard-store';
import type { StoredDashboard } from './dashboard-store';
import { fileName } from './file-name';
import { JsonDialog } from './json-dialog/json-dialog';
import type { JsonDialogData } from './json-dialog/json-dialog';
import { PanelDialog } from './panel-dialog/panel-dialog';
import type { PanelDialogData } from './panel-dialog/panel-dialog';
import { PanelFrame } from './panel/panel-frame';
import { PanelReports } from './panel/panel-reports';
import { VariableBar } from './variable-bar/variable-bar';
import { VariablesDialog } from './variables-dialog/variables-dialog';
import type { VariablesDialogData } from './variables-dialog/variables-dialog';

/** One dashboard. While it is edited nothing is stored until it is saved. */
@Component({
  selector: 'sg-dashboard-page',
  imports: [CdkDrag, CdkDragHandle, CdkDropList, LoadState, PanelFrame, VariableBar],
  providers: [PanelReports],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './dashboard-page.html',
  styleUrl: './dashboard-page.css',
})
export class DashboardPage {
  readonly id = input.required<string>();
  readonly #url = inject(UrlState);
  readonly #range = inject(TimeRangeStore);
  readonly #store = inject(DashboardStore);
  readonly #dialog = inject(Dialog);
  readonly #reports = inject(PanelReports);
  readonly #title = inject(PageTitle);
  readonly #zone = inject(Preferences).timeZone;
  protected readonly query = liveQuery(() => ({ document: DashboardDocument, variables: { id: this.id() } }));
  protected readonly stored = linkedSignal<StoredDashboard | undefined>(() => {
    const found = this.query.data()?.configObject;
    return found ? { id: found.id, version: found.version, dashboard: readDashboard(found.value) } : undefined;
  });
  /** What is shown: what is stored, with the changes that are not saved yet. */
  protected readonly draft = linkedSignal<Dashboard | undefined>(() => this.stored()?.dashboard);
  protected readonly isChanged = computed(() => this.draft() !== this.stored()?.dashboard);
  protected readonly editing = computed(() => this.#url.get('edit') === 'true');
  protected readonly values = computed(() => chosenValues(this.draft()?.variables ?? [], (name) => this.#url.get(name)));
  protected readonly fault = signal('');
  protected readonly saving = signal(false);

  constructor() {
    effect(() => {
      const dashboard = this.stored()?.dashboard;
      if (dashboard !== undefined) untracked(() => this.#opened(dashboard));
    });
  }

  /** The dashboard's own range holds where the address names none. */
  #opened({ name, time, refresh }: Dashboard): void {
    this.#title.setTitle(name);
    if (this.#url.get('time') !== undefined) return;
    const range = parseRange(time ?? '');
    this.#url.set({ ...(range !== undefined && { time }), ...(refresh !== undefined && { refresh }) }, { replace: true });
  }

  protected change(make: (dashboard: Dashboard) => Dashboard): void {
    this.draft.update((dashboard) => dashboard && make(dashboard));
  }

  protected withName(name: string): (dashboard: Dashboard) => Dashboard {
    return (dashboard) => (name.trim() === '' ? dashboard : { ...dashboard, name: name.trim() });
  }

  protected edit(on: boolean): void {
    this.#url.set({ edit: on ? 'true' : undefined });
  }

  protected discard(): void {
    this.draft.set(this.stored()?.dashboard);
    this.fault.set('');
    this.edit(false);
  }

  protected setVariable({ name, value }: { readonly name: string; readonly value: string }): void {
    this.#url.set({ [variableParam(name)]: value });
  }

  protected drop({ previousIndex, currentIndex }: CdkDragDrop<unknown>): void {
    this.change(movePanel(previousIndex, currentIndex));
  }

  protected move(index: number, step: number): void {
    this.change(movePanel(index, index + step));
  }

  protected resize(id: string, columns: number, rows: number): void {
    this.change(resizePanel(id, columns, rows));
  }

  protected remove(id: string): void {
    this.change(removePanel(id));
  }

  protected duplicate(id: string): void {
    this.change(duplicatePanel(id));
  }

  protected editPanel(panel: Panel | undefined): void {
    const draft = this.draft();
    if (draft === undefined) return;
    const empty: Panel = { id: freeId(draft), title: 'New panel', width: 6, height: 4, source: { kind: 'explore', question: { scope: 'SPAN', draw: 'line' } } };
    const apply = (edited: Panel): void => this.change(panel === undefined ? addPanel(edited) : replacePanel(edited));
    const data: PanelDialogData = { panel: panel ?? empty, isNew: panel === undefined, variables: draft.variables.map(({ name }) => name), apply };
    this.#dialog.open(PanelDialog, { data, ariaLabel: 'Panel' });
  }

  protected editVariables(): void {
    const data: VariablesDialogData = {
      variables: this.draft()?.variables ?? [],
      apply: (variables) => this.change((dashboard) => ({ ...dashboard, variables })),
    };
    this.#dialog.open(VariablesDialog, { data, ariaLabel: 'Variables' });
  }

  protected editJson(): void {
    const draft = this.draft();
    if (draft === undefined) return;
    const apply = async (dashboard: Dashboard): Promise<void> => this.#save(dashboard);
    const data: JsonDialogData = { title: `${draft.name} as JSON`, text: dashboardText(draft), action: 'Save', apply };
    this.#dialog.open(JsonDialog, { data, ariaLabel: data.title });
  }

  protected async save(): Promise<void> {
    const draft = this.draft();
    if (draft === undefined) return;
    this.saving.set(true);
    try {
      await this.#save(draft);
      this.fault.set('');
      this.edit(false);
    } catch (error) {
      const { message, path, code } = toApiError(error);
      this.fault.set(code === 'FAILED_PRECONDITION' ? `Somebody changed the dashboard meanwhile: ${message}. Copy your JSON, then reload.` : `${message}${path ? ` (at ${path})` : ''}`);
    }
    this.saving.set(false);
  }

  async #save(dashboard: Dashboard): Promise<void> {
    const stored = this.stored();
    if (stored !== undefined) this.stored.set(await this.#store.save(stored, dashboard));
  }

  protected exportJson(): void {
    const draft = this.draft();
    if (draft !== undefined) saveFile(fileName(draft.name, 'json'), 'application/json', dashboardText(draft));
  }

  /** The numbers of all panels as they are on screen. */
  protected exportReport(): void {
    const draft = this.draft();
    if (draft === undefined) return;
    const panels = draft.panels.flatMap(({ id, title }) => {
      const report = this.#reports.of(id);
      return report === undefined ? [] : [{ title, ...report }];
    });
    const { from, to } = this.#range.between();
    saveFile(fileName(draft.name, 'html'), 'text/html', reportPage({ name: draft.name, range: formatRange(from, to, this.#zone()), panels }));
  }
}
