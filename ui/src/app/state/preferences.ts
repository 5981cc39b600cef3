import { computed, inject, Injectable, signal } from '@angular/core';

import { PreferencesDocument } from '@gql/state/preferences';
import { SavePreferencesDocument } from '@gql/state/save-preferences';
import type { SavePreferencesMutation } from '@gql/state/save-preferences';
import { GraphQlClient } from '@ui/api/graphql-client';

type Stored = SavePreferencesMutation['savePreferences'];

/** What the user prefers, kept by the config service under the name of the user. */
@Injectable({ providedIn: 'root' })
export class Preferences {
  readonly #client = inject(GraphQlClient);
  readonly #stored = signal<Stored | undefined>(undefined);

  readonly stored = this.#stored.asReadonly();
  readonly defaultRange = computed(() => this.#stored()?.defaultRange ?? '');
  readonly timeZone = computed(() => this.#stored()?.timeZone ?? undefined);

  /** Reads them; without an answer everything has its default. */
  async load(): Promise<void> {
    try {
      const { data } = await this.#client.request(PreferencesDocument, {});
      this.#stored.set(data.preferences);
    } catch {
      this.#stored.set(undefined);
    }
  }

  /** Changes some of the values. Rejects with an ApiError where they are refused. */
  async save(values: Readonly<Record<string, unknown>>): Promise<void> {
    const merged = { ...(this.#stored()?.values as Readonly<Record<string, unknown>> | undefined), ...values };
    const { data } = await this.#client.request(SavePreferencesDocument, { values: merged });
    this.#stored.set(data.savePreferences);
  }
}
