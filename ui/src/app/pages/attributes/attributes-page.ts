import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiPlus } from '@mdi/js';

import { AttributeCatalogueDocument } from '@gql/pages/attributes/catalogue/attribute-catalogue';
import { liveQuery } from '@ui/api/live-query';
import { Icon } from '@ui/components/icon/icon';
import { LoadState } from '@ui/components/panel/load-state';
import { MetadataStore } from '@ui/state/metadata-store';
import { UrlState } from '@ui/state/url-state';

import { Aliases } from './aliases/aliases';
import { AttributeCatalogue } from './catalogue/attribute-catalogue';
import { readCatalogue } from './catalogue/catalogue';
import { TypeConflicts } from './conflicts/type-conflicts';
import { AttributeEditor } from './editor/attribute-editor';
import { draftOf, newDraft } from './editor/draft';
import { Promotions } from './promotions/promotions';

const TABS = [
  { tab: undefined, label: 'Catalogue' },
  { tab: 'aliases', label: 'Aliases' },
  { tab: 'conflicts', label: 'Type conflicts' },
  { tab: 'promotions', label: 'Promotions' },
] as const;

/** What may be asked for: the catalogue of attributes, their editor, aliases, conflicts of types, and what is computed ahead. */
@Component({
  selector: 'sg-attributes-page',
  imports: [Aliases, AttributeCatalogue, AttributeEditor, Icon, LoadState, Promotions, RouterLink, TypeConflicts],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './attributes-page.html',
})
export class AttributesPage {
  readonly #metadata = inject(MetadataStore);
  protected readonly url = inject(UrlState);
  protected readonly icons = { add: mdiPlus };
  protected readonly tabs = TABS;
  protected readonly catalogue = liveQuery(() => ({ document: AttributeCatalogueDocument, variables: {} }));
  protected readonly attributes = computed(() => {
    const data = this.catalogue.data();
    return data === undefined ? [] : readCatalogue(data);
  });
  protected readonly tab = computed(() => TABS.find(({ tab }) => tab === this.url.get('tab'))?.tab);
  /** What is edited: the attribute of `edit`, or a new one of the path of `new`, which may be empty. */
  protected readonly draft = computed(
    () => {
      const scope = this.url.get('scope') ?? 'SPAN';
      const path = this.url.get('new');
      if (path !== undefined) return this.#metadata.ready() ? newDraft(scope, path, this.#metadata.sentKeys()) : undefined;
      const edited = this.attributes().find((each) => each.editable && each.scope === scope && each.name === this.url.get('edit'));
      return edited && draftOf(edited);
    },
    // What is being written must not be lost when the catalogue is read again.
    { equal: (one, other) => JSON.stringify(one) === JSON.stringify(other) },
  );

  protected leaveEditor(): void {
    this.url.set({ new: undefined, edit: undefined });
  }

  protected show({ scope, name }: { readonly scope: string; readonly name: string }): void {
    this.catalogue.reload();
    this.url.set({ new: undefined, edit: undefined, tab: undefined, q: undefined, mark: undefined, scope, attribute: name });
  }
}
