import { Dialog } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, untracked } from '@angular/core';
import { mdiContentSaveOutline } from '@mdi/js';
import { SavedExplorerDocument } from '@gql/pages/explorer/saved-explorer';

import { liveQuery } from '@ui/api/live-query';
import type { LiveQuery } from '@ui/api/live-query';
import { CopyButton } from '@ui/components/copy-button/copy-button';
import { Icon } from '@ui/components/icon/icon';
import { openSaveQuery } from '@ui/components/save-query/save-query-dialog';
import { UrlState } from '@ui/state/url-state';

import { ExplorerState, PARAMETERS } from './explorer-state';
import { paramsOfView, viewOf } from './saved-view';

/** Saves what the explorer shows under a name, opens what was saved, and says whether it was changed since. */
@Component({
  selector: 'sg-save-explorer',
  imports: [CopyButton, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (saved(); as known) {
      <span class="chip is-accent" [title]="known.description ?? ''"
        ><span class="cut">{{ known.name }}</span></span
      >
      @if (isChanged()) {
        <span class="muted">changed</span>
        <button type="button" class="button small quiet" (click)="restore()">Back to what is saved</button>
        <button type="button" class="button small" (click)="save(true)">Save</button>
      }
    } @else if (query.data() && !query.loading()) {
      <span class="is-error" role="alert">There is no saved query of this address</span>
    } @else if (query.error(); as error) {
      <span class="is-error" role="alert">The saved query cannot be read: {{ error.message }}</span>
      <button type="button" class="button small" (click)="query.reload()">Retry</button>
    }
    <span class="grow"></span>
    <sg-copy-button [text]="link()" caption="Copy the link" label="Copy the address of what is shown" />
    <button type="button" class="button small" [disabled]="!answer().question()" (click)="save(false)">
      <sg-icon [path]="icon" [size]="14" />{{ saved() ? 'Save as …' : 'Save' }}
    </button>
  `,
  styles: `
    :host {
      display: flex;
      flex: 1;
      align-items: center;
      gap: var(--gap-2);
      min-width: 0;
    }
  `,
})
export class SaveExplorer {
  /** What is saved: the question of the drawing. */
  readonly answer = input.required<LiveQuery<unknown>>();
  readonly #state = inject(ExplorerState);
  readonly #url = inject(UrlState);
  readonly #dialog = inject(Dialog);
  protected readonly icon = mdiContentSaveOutline;

  readonly #id = computed(() => this.#url.get('saved'));
  protected readonly query = liveQuery(() => {
    const id = this.#id();
    return id === undefined ? undefined : { document: SavedExplorerDocument, variables: { id } };
  });
  protected readonly saved = computed(() => {
    const found = this.query.data()?.savedQuery;
    return found?.id === this.#id() ? (found ?? undefined) : undefined;
  });
  /** What defines the view: the explorer's own parameters, the range and the space. */
  readonly #current = computed(() => ({ ...this.#state.params(), time: this.#url.get('time'), space: this.#url.get('space') }));
  readonly #savedView = computed(() => paramsOfView(this.saved()?.view));
  protected readonly isChanged = computed(() => {
    const view = this.#savedView();
    return view !== undefined && viewOf(view) !== viewOf(this.#current());
  });
  protected readonly link = computed(() => location.origin + viewOf(this.#current()));

  constructor() {
    // An address that names only what was saved is filled with it; one that says more has been changed since.
    effect(() => {
      const view = this.#savedView();
      untracked(() => {
        const isBare = PARAMETERS.every((name) => this.#url.get(name) === undefined);
        if (view !== undefined && isBare) this.restore();
      });
    });
  }

  protected restore(): void {
    const none = Object.fromEntries([...PARAMETERS, 'time', 'space'].map((name) => [name, undefined]));
    this.#url.set({ ...none, ...this.#savedView() }, { replace: true });
  }

  protected async save(existing: boolean): Promise<void> {
    const question = this.answer().question();
    const known = this.saved();
    if (question === undefined) return;
    const stored = await openSaveQuery(this.#dialog, {
      document: question.document,
      variables: question.variables,
      view: viewOf({ ...this.#current(), scope: this.#state.scope().name }),
      ...(existing && known ? { existing: known } : { suggestedName: this.#suggestion() }),
    });
    if (stored === undefined) return;
    if (stored.id === this.#id()) this.query.reload();
    else this.#url.set({ saved: stored.id, scope: this.#state.scope().name });
  }

  #suggestion(): string {
    const filter = this.#state.filter();
    return filter === '' ? this.#state.scope().title : `${this.#state.scope().title}: ${filter}`.slice(0, 120);
  }
}
