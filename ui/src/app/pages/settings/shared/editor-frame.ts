import { Dialog, DialogRef } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, effect, inject, input, output, signal, untracked } from '@angular/core';

import { ConfigObjectDocument } from '@gql/pages/settings/shared/config-object';
import { GraphQlClient } from '@ui/api/graphql-client';
import { ObjectHistory } from '@ui/components/object-history/object-history';
import { formatAge } from '@ui/core/format/time';

import type { ConfigRow } from './config-list';
import type { SaveState } from './save-state';

/**
 * The dialog of an editor: heading, fields, and what came of saving. Where the object was changed since it was read, it says by whom
 * and offers to take what is stored.
 */
@Component({
  selector: 'sg-editor-frame',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './editor-frame.html',
  styles: `
    form.dialog {
      width: min(720px, 94vw);
    }
    form.dialog.wide {
      width: min(920px, 94vw);
    }
    .refusal {
      display: flex;
      flex-direction: column;
      gap: var(--gap-2);
      padding: var(--gap-2) var(--gap-3);
      border-radius: var(--radius);
      background: var(--error-soft);
      color: var(--error);
    }
    .refusal.is-conflict {
      background: var(--warning-soft);
      color: var(--warning);
    }
  `,
})
export class EditorFrame {
  readonly heading = input.required<string>();
  readonly state = input.required<SaveState>();
  readonly kind = input.required<string>();
  /** None for a new object; `?.` of a template gives null. */
  readonly id = input<string | null>();
  readonly wide = input(false);
  readonly submitted = output<void>();
  /** The object as it is stored now, to be edited instead. */
  readonly stored = output<ConfigRow<unknown>>();

  protected readonly ref = inject(DialogRef);
  readonly #client = inject(GraphQlClient);
  readonly #dialog = inject(Dialog);
  readonly #now = signal<ConfigRow<unknown> | null | undefined>(undefined);
  protected readonly isNew = computed(() => (this.id() ?? undefined) === undefined);
  protected readonly isConflict = computed(() => this.state().error()?.code === 'FAILED_PRECONDITION' && !this.isNew());
  protected readonly conflict = computed(() => {
    const now = this.#now();
    if (now === undefined) return 'It was changed meanwhile by somebody else. What you wrote is not saved.';
    if (now === null) return 'It was deleted meanwhile. What you wrote is not saved.';
    return `It was changed meanwhile by ${now.updatedBy}, ${formatAge(Date.parse(now.updatedTime), Date.now())} (version ${now.version}). What you wrote is not saved.`;
  });
  protected readonly isStored = computed(() => this.#now() !== undefined && this.#now() !== null);

  constructor() {
    effect(() => {
      if (this.isConflict()) untracked(() => void this.#readStored());
    });
  }

  protected take(): void {
    const now = this.#now();
    if (now === undefined || now === null) return;
    this.state().clear();
    this.stored.emit(now);
  }

  protected showHistory(): void {
    const data = { kind: this.kind(), id: this.id(), name: this.heading() };
    this.#dialog.open(ObjectHistory, { data, ariaLabel: 'History' });
  }

  async #readStored(): Promise<void> {
    this.#now.set(undefined);
    const answer = await this.#client.request(ConfigObjectDocument, { kind: this.kind(), id: this.id() ?? '' }).catch(() => undefined);
    if (answer !== undefined) this.#now.set(answer.data.configObject);
  }
}
