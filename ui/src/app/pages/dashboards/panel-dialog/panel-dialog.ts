import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';

import { PanelSavedQueriesDocument } from '@gql/pages/dashboards/panel-dialog/saved-queries';
import { liveQuery } from '@ui/api/live-query';
import { GRID_COLUMNS } from '@ui/core/dashboards/dashboard';
import type { Panel, PanelSource } from '@ui/core/dashboards/dashboard';
import { DRAWINGS } from '@ui/core/explore/question';
import { MetadataStore } from '@ui/state/metadata-store';

import { questionOfLink } from './question-of-link';

export interface PanelDialogData {
  readonly panel: Panel;
  readonly isNew: boolean;
  /** Names of the dashboard's variables. */
  readonly variables: readonly string[];
  readonly apply: (panel: Panel) => void;
}

const EMPTY: Readonly<Record<PanelSource['kind'], PanelSource>> = {
  explore: { kind: 'explore', question: { scope: 'SPAN', draw: 'line' } },
  savedQuery: { kind: 'savedQuery', id: '' },
  graphql: { kind: 'graphql', query: '{ ingestionCounts { accepted stored } }' },
  text: { kind: 'text', text: '' },
};

/** What a panel shows and how large it is. */
@Component({
  selector: 'sg-panel-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './panel-dialog.html',
  styles: `
    .sizes { display: grid; grid-template-columns: 1fr 1fr; gap: var(--gap-3); }
  `,
})
export class PanelDialog {
  protected readonly data = inject<PanelDialogData>(DIALOG_DATA);
  protected readonly ref = inject(DialogRef);
  readonly #metadata = inject(MetadataStore);
  protected readonly panel = signal(this.data.panel);
  protected readonly fault = signal('');
  protected readonly saved = liveQuery(() => (this.kind() === 'savedQuery' ? { document: PanelSavedQueriesDocument, variables: {} } : undefined));
  protected readonly kind = computed(() => this.panel().source.kind);
  protected readonly question = computed(() => {
    const { source } = this.panel();
    return source.kind === 'explore' ? source.question : {};
  });
  protected readonly text = computed(() => {
    const { source } = this.panel();
    return source.kind === 'graphql' ? source.query : source.kind === 'text' ? source.text : '';
  });
  protected readonly scopes = computed(() => [...new Set(this.#metadata.attributes().map(({ scope }) => scope))].sort());
  protected readonly drawings = DRAWINGS;
  protected readonly most = GRID_COLUMNS;
  protected readonly variablesHint = this.data.variables.map((name) => `$${name}`).join(', ');

  protected set(change: Partial<Panel>): void {
    this.panel.update((panel) => ({ ...panel, ...change }));
    this.fault.set('');
  }

  protected setKind(kind: string): void {
    this.set({ source: EMPTY[kind as PanelSource['kind']] });
  }

  /** One part of the question; an empty one is left out. */
  protected setPart(name: string, value: string): void {
    const question = Object.fromEntries(Object.entries({ ...this.question(), [name]: value.trim() }).filter(([, each]) => each !== ''));
    this.set({ source: { kind: 'explore', question } });
  }

  protected setText(value: string): void {
    this.set({ source: this.kind() === 'graphql' ? { kind: 'graphql', query: value } : { kind: 'text', text: value } });
  }

  protected setSaved(id: string): void {
    this.set({ source: { kind: 'savedQuery', id } });
  }

  protected takeLink(link: string): void {
    const question = questionOfLink(link);
    if (question === undefined) this.fault.set('This is no address of the explorer');
    else this.set({ source: { kind: 'explore', question } });
  }

  protected apply(): void {
    const { source, title } = this.panel();
    if (title.trim() === '') return this.fault.set('The panel needs a title');
    if (source.kind === 'savedQuery' && source.id === '') return this.fault.set('Choose a saved query');
    this.data.apply(this.panel());
    this.ref.close();
  }
}
