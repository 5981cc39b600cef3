import { Dialog } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, effect, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { CustomViewsDocument } from '@gql/pages/settings/declared/custom-views';
import type { CustomViewsQuery } from '@gql/pages/settings/declared/custom-views';
import { DeleteCustomViewDocument } from '@gql/pages/settings/declared/delete-custom-view';
import { SaveCustomViewDocument } from '@gql/pages/settings/declared/save-custom-view';
import { GraphQlClient } from '@ui/api/graphql-client';
import { liveQuery } from '@ui/api/live-query';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { MetadataStore } from '@ui/state/metadata-store';
import { UrlState } from '@ui/state/url-state';

import { ChangedCell } from '../shared/changed-cell';
import { openEditor } from '../shared/open-editor';
import { RowActions } from '../shared/row-actions';
import { SettingsSection } from '../shared/settings-section';
import { NEW_VIEW } from './declaration';
import type { Declaration } from './declaration';
import { DeclarationEditor } from './declaration-editor';

type View = CustomViewsQuery['customViews']['results'][number];

const ASK_EVERY_MS = 2000;

const STATES: Readonly<Record<View['state'], { readonly text: string; readonly tone: string }>> = {
  PENDING: { text: 'waits', tone: '' },
  FILLING: { text: 'is filled', tone: 'is-accent' },
  RUNNING: { text: 'runs', tone: 'is-ok' },
  FAILED: { text: 'failed', tone: 'is-error' },
};

/** Views that users declared: whether they are filled, and why not. */
@Component({
  selector: 'sg-view-list',
  imports: [ChangedCell, LoadState, Panel, RouterLink, RowActions, SettingsSection],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './view-list.html',
  styles: `
    progress {
      width: 90px;
      accent-color: var(--accent-fill);
    }
    .actions {
      justify-content: flex-end;
    }
    .name {
      overflow-wrap: anywhere;
    }
  `,
})
export class ViewList {
  readonly #client = inject(GraphQlClient);
  readonly #dialog = inject(Dialog);
  readonly #metadata = inject(MetadataStore);
  protected readonly url = inject(UrlState);
  protected readonly states = STATES;
  protected readonly query = liveQuery(() => ({ document: CustomViewsDocument, variables: {} }));
  protected readonly views = computed(() => this.query.data()?.customViews.results ?? []);
  readonly #isMoving = computed(() => this.views().some(({ state }) => state === 'PENDING' || state === 'FILLING'));

  constructor() {
    effect((onCleanup) => {
      if (!this.#isMoving()) return;
      const timer = setInterval(() => this.query.reload(), ASK_EVERY_MS);
      onCleanup(() => clearInterval(timer));
    });
  }

  protected async edit(view?: View): Promise<void> {
    const declaration: Declaration = {
      kind: 'custom-view',
      noun: 'view',
      argument: 'view',
      example: NEW_VIEW,
      ...(view !== undefined && { row: { id: view.name, version: view.version, value: view.view } }),
      save: (value, expectedVersion) => this.#client.request(SaveCustomViewDocument, { view: value, expectedVersion }),
    };
    if (await openEditor(this.#dialog, DeclarationEditor, declaration, 'View')) this.reload();
  }

  protected remover(name: string): () => Promise<unknown> {
    return () => this.#client.request(DeleteCustomViewDocument, { name });
  }

  /** A view has a scope of attributes of its own. */
  protected reload(): void {
    this.query.reload();
    void this.#metadata.load();
  }
}
