import { Dialog } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import { mdiDeleteOutline, mdiPencilOutline, mdiPlus } from '@mdi/js';

import { AttributeAliasesDocument } from '@gql/pages/attributes/aliases/attribute-aliases';
import { DeleteAttributeAliasDocument } from '@gql/pages/attributes/aliases/delete-attribute-alias';
import { toApiError } from '@ui/api/api-error';
import { GraphQlClient } from '@ui/api/graphql-client';
import { liveQuery } from '@ui/api/live-query';
import { confirm } from '@ui/components/dialog/confirm-dialog';
import { Icon } from '@ui/components/icon/icon';
import { HistoryButton } from '@ui/components/object-history/history-button';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { QueryActions } from '@ui/components/query-actions/query-actions';

import { aliasDraft, NEW_ALIAS } from './alias-draft';
import type { Alias, AliasDraft } from './alias-draft';
import { AliasForm } from './alias-form';

/** Keys that mean one thing, such as those of an old and a new convention: whichever of them a question names, all are read. */
@Component({
  selector: 'sg-aliases',
  imports: [AliasForm, HistoryButton, Icon, LoadState, Panel, QueryActions],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './aliases.html',
  styles: `
    .arrow {
      color: var(--text-3);
    }
    td {
      vertical-align: middle;
    }
    .actions {
      justify-content: flex-end;
    }
  `,
})
export class Aliases {
  readonly #client = inject(GraphQlClient);
  readonly #dialog = inject(Dialog);
  protected readonly icons = { add: mdiPlus, edit: mdiPencilOutline, remove: mdiDeleteOutline };
  protected readonly query = liveQuery(() => ({ document: AttributeAliasesDocument, variables: {} }));
  protected readonly aliases = computed(() => this.query.data()?.attributeAliases ?? []);
  protected readonly edited = signal<AliasDraft | undefined>(undefined);
  protected readonly failure = signal('');

  protected add(): void {
    this.edited.set(NEW_ALIAS);
  }

  protected edit(alias: Alias): void {
    this.edited.set(aliasDraft(alias));
  }

  protected saved(): void {
    this.edited.set(undefined);
    this.query.reload();
  }

  protected async remove({ id, keys }: Alias): Promise<void> {
    const question = { title: 'Delete this alias?', text: `${keys.join(', ')} are separate keys again.`, action: 'Delete' };
    if (!(await confirm(this.#dialog, question))) return;
    try {
      await this.#client.request(DeleteAttributeAliasDocument, { id });
      this.failure.set('');
    } catch (error) {
      this.failure.set(toApiError(error).message);
    }
    this.query.reload();
  }
}
