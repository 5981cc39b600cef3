import { ChangeDetectionStrategy, Component, computed, inject, input, output } from '@angular/core';
import { RouterLink } from '@angular/router';
import { mdiPlus } from '@mdi/js';

import { CellTemplate } from '@ui/components/data-table/cell-template';
import { DataTable } from '@ui/components/data-table/data-table';
import { Icon } from '@ui/components/icon/icon';
import { Panel } from '@ui/components/panel/panel';
import { scopeOf, scopesOf } from '@ui/core/explore/scopes';
import { UrlState } from '@ui/state/url-state';

import { AttributeDetail } from '../detail/attribute-detail';
import { attributeColumns, marksOf } from './attribute-columns';
import { countByScope, findAttributes, MARKS } from './catalogue';
import type { CatalogueAttribute, Mark } from './catalogue';

const CALLS = { name: 'INTERACTION', title: 'Calls between entities' };

/** Every attribute by scope: searched, filtered by marks, one of them in detail. */
@Component({
  selector: 'sg-attribute-catalogue',
  imports: [AttributeDetail, CellTemplate, DataTable, Icon, Panel, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './attribute-catalogue.html',
  styleUrl: './attribute-catalogue.css',
})
export class AttributeCatalogue {
  readonly attributes = input.required<readonly CatalogueAttribute[]>();
  /** The catalogue changed on the server. */
  readonly changed = output<void>();

  protected readonly url = inject(UrlState);
  protected readonly icons = { add: mdiPlus };
  protected readonly marks = MARKS;
  protected readonly marksOf = marksOf;
  protected readonly scope = computed(() => this.url.get('scope') ?? 'SPAN');
  protected readonly title = computed(() => (this.scope() === CALLS.name ? CALLS.title : scopeOf(this.scope()).title));
  protected readonly text = computed(() => this.url.get('q') ?? '');
  protected readonly mark = computed(() => MARKS.find(({ mark }) => mark === this.url.get('mark'))?.mark);
  readonly #found = computed(() => findAttributes(this.attributes(), this.text(), this.mark()));
  protected readonly isFiltered = computed(() => this.text() !== '' || this.mark() !== undefined);
  protected readonly scopes = computed(() => {
    const known = [...scopesOf(this.attributes()), CALLS];
    const counts = countByScope(this.#found());
    return known.map(({ name, title }) => ({ name, title, count: counts.get(name) ?? 0 }));
  });
  protected readonly rows = computed(() => this.#found().filter(({ scope }) => scope === this.scope()));
  protected readonly selected = computed(() =>
    this.attributes().find(({ scope, name }) => scope === this.scope() && name === this.url.get('attribute')),
  );
  protected readonly columns = computed(() => attributeColumns(this.selected() !== undefined));

  protected search(text: string): void {
    this.url.set({ q: text || undefined }, { replace: true });
  }

  protected toggle(mark: Mark): void {
    this.url.set({ mark: this.mark() === mark ? undefined : mark });
  }

  protected select(attribute: CatalogueAttribute | undefined): void {
    this.url.set({ attribute: attribute?.name });
  }

  protected forget(): void {
    this.select(undefined);
    this.changed.emit();
  }
}
