import { Clipboard } from '@angular/cdk/clipboard';
import { Dialog } from '@angular/cdk/dialog';
import { CdkMenu, CdkMenuItem, CdkMenuTrigger } from '@angular/cdk/menu';
import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';
import { Router, RouterLink } from '@angular/router';
import { mdiCodeBraces, mdiContentCopy, mdiDotsVertical, mdiFileUploadOutline, mdiLinkVariant, mdiScaleBalance, mdiTrayArrowDown } from '@mdi/js';
import { firstValueFrom } from 'rxjs';

import { ExportTraceDocument } from '@gql/pages/trace/actions/export-trace';
import type { InputTimeRange } from '@schema';
import { toApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';
import { Icon } from '@ui/components/icon/icon';
import { saveFile } from '@ui/components/save-file/save-file';
import { formatExact } from '@ui/core/format/number';
import { UrlState } from '@ui/state/url-state';

import { traceOperation } from './trace-graphql';

/** Most spans of one file; the whole of a large trace. */
const MOST_SPANS = 50_000;
const SHOWN_MS = 6000;

type State =
  | { readonly kind: 'idle' }
  | { readonly kind: 'busy'; readonly text: string }
  | { readonly kind: 'said'; readonly text: string }
  | { readonly kind: 'failed'; readonly text: string };

/** What can be done with a trace as a whole: compare it, take it along, bring one in. */
@Component({
  selector: 'sg-trace-actions',
  imports: [CdkMenu, CdkMenuItem, CdkMenuTrigger, Icon, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './actions.html',
  styles: `
    :host { position: relative; display: inline-flex; gap: var(--gap-1); align-items: center; }
    .said { position: absolute; z-index: 2; top: calc(100% + 4px); right: 0; width: max-content; max-width: 360px; padding: var(--gap-1) var(--gap-2); border: 1px solid var(--border); border-radius: var(--radius-s); background: var(--raised); box-shadow: var(--shadow); font-size: var(--size-s); }
    .said:empty { display: none; }
  `,
})
export class TraceActions {
  readonly traceId = input.required<string>();
  readonly between = input.required<InputTimeRange>();

  readonly #client = inject(GraphQlClient);
  readonly #clipboard = inject(Clipboard);
  readonly #dialog = inject(Dialog);
  readonly #router = inject(Router);
  readonly #url = inject(UrlState);
  protected readonly icons = {
    more: mdiDotsVertical,
    compare: mdiScaleBalance,
    export: mdiTrayArrowDown,
    import: mdiFileUploadOutline,
    link: mdiLinkVariant,
    copy: mdiContentCopy,
    graphql: mdiCodeBraces,
  };
  protected readonly state = signal<State>({ kind: 'idle' });
  protected readonly text = computed(() => {
    const state = this.state();
    return state.kind === 'idle' ? '' : state.text;
  });
  protected readonly compareParams = computed(() => ({ ...this.#url.carried(), a: this.traceId() }));
  protected readonly editorParams = computed(() => ({ ...this.#url.carried(), ...traceOperation(this.traceId(), this.between()) }));

  protected copy(text: string, what: string): void {
    this.#say(this.#clipboard.copy(text) ? { kind: 'said', text: `${what} is copied` } : { kind: 'failed', text: `${what} could not be copied` });
  }

  protected copyLink(): void {
    this.copy(location.href, 'The link');
  }

  protected async exportTrace(): Promise<void> {
    this.state.set({ kind: 'busy', text: 'Exporting …' });
    try {
      const where = { attribute: 'traceId', value: this.traceId() };
      const { data } = await this.#client.request(ExportTraceDocument, { where, between: this.between(), limit: MOST_SPANS });
      const name = `trace-${this.traceId()}.json`;
      saveFile(name, 'application/json', data.exportSpans.result);
      const { total } = data.spans;
      const cut = total > MOST_SPANS ? `the last ${formatExact(MOST_SPANS)} of ${formatExact(total)} spans; the others are not in it` : `${formatExact(total)} spans`;
      this.#say({ kind: 'said', text: `${name}: ${cut}` });
    } catch (error) {
      this.#say({ kind: 'failed', text: `The export failed: ${toApiError(error).message}` });
    }
  }

  /** The form is loaded with its reader once it is wanted. */
  protected async importTrace(): Promise<void> {
    const { ImportDialog } = await import('./import-dialog');
    const read = await firstValueFrom(this.#dialog.open<boolean>(ImportDialog, { ariaLabel: 'Import a trace' }).closed);
    if (read === true) await this.#router.navigate(['/traces/file'], { queryParams: this.#url.carried() });
  }

  #say(state: State): void {
    this.state.set(state);
    setTimeout(() => this.state() === state && this.state.set({ kind: 'idle' }), SHOWN_MS);
  }
}
