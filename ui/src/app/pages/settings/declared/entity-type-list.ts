import { Dialog } from '@angular/cdk/dialog';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';

import { DeleteEntityTypeDocument } from '@gql/pages/settings/declared/delete-entity-type';
import { EntityTypesDocument } from '@gql/pages/settings/declared/entity-types';
import type { EntityTypesQuery } from '@gql/pages/settings/declared/entity-types';
import { SaveEntityTypeDocument } from '@gql/pages/settings/declared/save-entity-type';
import { GraphQlClient } from '@ui/api/graphql-client';
import { liveQuery } from '@ui/api/live-query';
import { LoadState } from '@ui/components/panel/load-state';
import { Panel } from '@ui/components/panel/panel';
import { MetadataStore } from '@ui/state/metadata-store';
import { UrlState } from '@ui/state/url-state';

import { openEditor } from '../shared/open-editor';
import { RowActions } from '../shared/row-actions';
import { SettingsSection } from '../shared/settings-section';
import { NEW_ENTITY_TYPE } from './declaration';
import type { Declaration } from './declaration';
import { DeclarationEditor } from './declaration-editor';

type EntityType = EntityTypesQuery['entityTypes'][number];

/** Types of entities: the shipped ones, and those that users declared. */
@Component({
  selector: 'sg-entity-type-list',
  imports: [LoadState, Panel, RouterLink, RowActions, SettingsSection],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './entity-type-list.html',
  styles: `
    .actions {
      text-align: right;
    }
  `,
})
export class EntityTypeList {
  readonly #client = inject(GraphQlClient);
  readonly #dialog = inject(Dialog);
  readonly #metadata = inject(MetadataStore);
  protected readonly url = inject(UrlState);
  protected readonly query = liveQuery(() => ({ document: EntityTypesDocument, variables: {} }));
  protected readonly types = computed(() => this.query.data()?.entityTypes ?? []);

  protected isEnabled = ({ rule }: EntityType): boolean => (rule as { readonly enabled?: boolean } | null)?.enabled !== false;

  protected async edit(type?: EntityType): Promise<void> {
    const declaration: Declaration = {
      kind: 'entity-rule',
      noun: 'entity type',
      argument: 'rule',
      example: NEW_ENTITY_TYPE,
      ...(type !== undefined && { row: { id: type.name, version: type.version ?? 0, value: type.rule } }),
      save: (rule, expectedVersion) => this.#client.request(SaveEntityTypeDocument, { rule, expectedVersion }),
    };
    if (await openEditor(this.#dialog, DeclarationEditor, declaration, 'Entity type')) this.reload();
  }

  protected remover(name: string): () => Promise<unknown> {
    return () => this.#client.request(DeleteEntityTypeDocument, { name });
  }

  /** A type has a scope of attributes of its own. */
  protected reload(): void {
    this.query.reload();
    void this.#metadata.load();
  }
}
