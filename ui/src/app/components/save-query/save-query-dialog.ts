import { DIALOG_DATA, DialogRef } from '@angular/cdk/dialog';
import type { Dialog } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { firstValueFrom } from 'rxjs';

import { SaveQueryDocument } from '@gql/components/save-query/save-query';
import type { SaveQueryMutation } from '@gql/components/save-query/save-query';
import { SavedQueryOfNameDocument } from '@gql/components/save-query/saved-query-of-name';
import type { SavedQueryOfNameQuery } from '@gql/components/save-query/saved-query-of-name';
import type { ApiError } from '@ui/api/api-error';
import { toApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';

import { formOf, savedQueryInput } from './saved-query-draft';
import type { SaveQueryForm, SaveQueryRequest } from './saved-query-draft';

export type SavedQuery = SaveQueryMutation['saveQuery'];
type Other = NonNullable<SavedQueryOfNameQuery['savedQuery']>;

/** Gives a query a name, under which it can be run, opened and put on a dashboard. */
@Component({
  selector: 'sg-save-query-dialog',
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './save-query-dialog.html',
  styles: `
    .small {
      font-size: var(--size-s);
    }
    .taken {
      display: flex;
      align-items: center;
      gap: var(--gap-2);
      padding: var(--gap-2) var(--gap-3);
      border-radius: var(--radius);
      background: var(--warning-soft);
      color: var(--warning);
    }
  `,
})
export class SaveQueryDialog {
  protected readonly request = inject<SaveQueryRequest>(DIALOG_DATA);
  protected readonly ref = inject<DialogRef<SavedQuery>>(DialogRef);
  readonly #client = inject(GraphQlClient);
  protected readonly form = signal<SaveQueryForm>(formOf(this.request));
  protected readonly saving = signal(false);
  protected readonly failure = signal<ApiError | undefined>(undefined);
  /** Another saved query that has the name. */
  protected readonly taken = signal<Other | undefined>(undefined);
  protected readonly parameters = computed(() =>
    (savedQueryInput(this.request, this.form()).parameters ?? []).map((each) => ({ name: each.name, text: JSON.stringify(each.default) })),
  );

  protected set(field: keyof SaveQueryForm, value: string): void {
    this.form.update((form) => ({ ...form, [field]: value }));
    this.taken.set(undefined);
    this.failure.set(undefined);
  }

  protected save(): Promise<void> {
    const { existing } = this.request;
    return this.#write(existing?.id, existing?.version);
  }

  protected replace(id: string): Promise<void> {
    return this.#write(id, this.taken()?.version);
  }

  async #write(id: string | undefined, expectedVersion: number | undefined): Promise<void> {
    if (this.saving() || this.form().name.trim() === '') return;
    this.saving.set(true);
    this.failure.set(undefined);
    try {
      const query = savedQueryInput(this.request, this.form(), id);
      const { data } = await this.#client.request(SaveQueryDocument, { query, ...(expectedVersion !== undefined && { expectedVersion }) });
      this.ref.close(data.saveQuery);
    } catch (error) {
      await this.#explain(toApiError(error), id);
    }
    this.saving.set(false);
  }

  /** A name that is taken can be taken over; anything else is said as it is. */
  async #explain(error: ApiError, id: string | undefined): Promise<void> {
    this.failure.set(error);
    if (error.code !== 'ALREADY_EXISTS') return;
    const { data } = await this.#client
      .request(SavedQueryOfNameDocument, { name: this.form().name.trim() })
      .catch(() => ({ data: undefined }));
    const other = data?.savedQuery ?? undefined;
    // What is being edited is not given up for another.
    if (other !== undefined && (id === undefined || this.request.existing === undefined)) this.taken.set(other);
  }
}

/** Asks for a name and saves; resolves to what was saved, or to undefined where the user did not. */
export const openSaveQuery = (dialog: Dialog, request: SaveQueryRequest): Promise<SavedQuery | undefined> =>
  firstValueFrom(dialog.open<SavedQuery>(SaveQueryDialog, { data: request, ariaLabel: 'Save the query' }).closed);
