import { ChangeDetectionStrategy, Component, inject } from '@angular/core';

import type { AttributeRef } from '@ui/core/metadata/attribute';
import { refText } from '@ui/core/metadata/attribute';

import { AttributeField } from './attribute-field';
import { ExplorerState } from './explorer-state';
import { Facet } from './facet';

/** Facets that are asked for at once; the others wait until they are opened. */
const OPEN = 5;

/** Filters by a click: the most frequent values of chosen attributes among the rows. */
@Component({
  selector: 'sg-quick-filters',
  imports: [AttributeField, Facet],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <aside aria-label="Quick filters">
      @for (ref of state.facets(); track state.scope().name + text(ref); let i = $index) {
        <sg-facet [attribute]="ref" [initiallyOpen]="i < open" (removed)="remove(ref)" />
      }
      <sg-attribute-field class="add" label="Add a quick filter" placeholder="Add a quick filter …" use="group" (chosen)="add($event)" />
    </aside>
  `,
  styles: `
    aside {
      padding: var(--gap-1) var(--gap-2) var(--gap-2);
      border: 1px solid var(--border);
      border-radius: 8px;
      background: var(--surface);
    }
    .add {
      display: block;
      padding-top: var(--gap-2);
    }
  `,
})
export class QuickFilters {
  protected readonly state = inject(ExplorerState);
  protected readonly text = refText;
  protected readonly open = OPEN;

  protected add(ref: AttributeRef): void {
    const facets = this.state.facets();
    if (!facets.some((each) => refText(each) === refText(ref))) this.state.setFacets([...facets, ref]);
  }

  protected remove(ref: AttributeRef): void {
    this.state.setFacets(this.state.facets().filter((each) => refText(each) !== refText(ref)));
  }
}
