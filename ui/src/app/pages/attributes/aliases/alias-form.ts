import { ChangeDetectionStrategy, Component, computed, inject, input, linkedSignal, output, signal } from '@angular/core';
import { mdiArrowUp, mdiClose } from '@mdi/js';

import { SaveAttributeAliasDocument } from '@gql/pages/attributes/aliases/save-attribute-alias';
import { toApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';
import { Combobox } from '@ui/components/combobox/combobox';
import { matchSuggestions } from '@ui/components/combobox/suggestion';
import type { Suggestion } from '@ui/components/combobox/suggestion';
import { Icon } from '@ui/components/icon/icon';
import { MetadataStore } from '@ui/state/metadata-store';

import { preferring, takenKeys, withKey, withoutKey } from './alias-draft';
import type { Alias, AliasDraft } from './alias-draft';

/** Which keys an alias joins and in which order. */
@Component({
  selector: 'sg-alias-form',
  imports: [Combobox, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './alias-form.html',
  styleUrl: './alias-form.css',
})
export class AliasForm {
  readonly start = input.required<AliasDraft>();
  readonly aliases = input.required<readonly Alias[]>();
  readonly saved = output<void>();
  readonly cancelled = output<void>();

  readonly #client = inject(GraphQlClient);
  readonly #metadata = inject(MetadataStore);
  protected readonly icons = { up: mdiArrowUp, remove: mdiClose };
  protected readonly draft = linkedSignal(() => this.start());
  protected readonly failure = signal('');
  protected readonly saving = signal(false);
  protected readonly taken = computed(() => takenKeys(this.draft(), this.aliases()));
  protected readonly canSave = computed(() => this.draft().keys.length >= 2 && !this.saving());
  protected readonly suggest = (text: string): readonly Suggestion[] => {
    const keys = this.#metadata.sentKeys().filter(({ key }) => !this.draft().keys.includes(key));
    return matchSuggestions(
      keys.map(({ key, types }) => ({ value: key, detail: types.join(', ') })),
      text,
    );
  };

  protected add(key: string): void {
    this.draft.update((draft) => withKey(draft, key));
  }

  protected remove(key: string): void {
    this.draft.update((draft) => withoutKey(draft, key));
  }

  protected prefer(key: string): void {
    this.draft.update((draft) => preferring(draft, key));
  }

  protected describe(description: string): void {
    this.draft.update((draft) => ({ ...draft, description }));
  }

  protected async save(event: Event): Promise<void> {
    event.preventDefault();
    const { id, keys, description, version } = this.draft();
    this.saving.set(true);
    try {
      const alias = { keys, description: description.trim() === '' ? null : description.trim() };
      await this.#client.request(SaveAttributeAliasDocument, { id: id ?? null, alias, expectedVersion: version ?? null });
      this.saved.emit();
    } catch (error) {
      this.failure.set(toApiError(error).message);
    }
    this.saving.set(false);
  }
}
