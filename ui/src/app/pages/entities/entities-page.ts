import { ChangeDetectionStrategy, Component, computed, effect, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { LoadState } from '@ui/components/panel/load-state';
import { PageTitle } from '@ui/state/page-title';
import { UrlState } from '@ui/state/url-state';

import { EntityList } from './entity-list/entity-list';
import { registeredKind } from './registered-kind';

/** The entities of any registered type. */
@Component({
  selector: 'sg-entities-page',
  imports: [EntityList, LoadState, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="page">
      <div class="page-head">
        <h1>{{ title() }}</h1>
      </div>
      <sg-load-state [query]="registered.query" [isEmpty]="registered.kind() === undefined">
        <ng-container empty>
          <p>No type of entities with the name {{ scope() }} is declared.</p>
          <a class="button" routerLink="/settings/entity-types" [queryParams]="url.carried()">Types of entities</a>
        </ng-container>
        @if (registered.kind(); as kind) {
          <sg-entity-list [kind]="kind" />
        }
      </sg-load-state>
    </div>
  `,
})
export class EntitiesPage {
  readonly scope = input.required<string>();
  protected readonly url = inject(UrlState);
  protected readonly registered = registeredKind(this.scope);
  protected readonly title = computed(() => this.registered.kind()?.one ?? this.scope());

  constructor() {
    const title = inject(PageTitle);
    effect(() => {
      const kind = this.registered.kind();
      if (kind !== undefined) title.setTitle(kind.one);
    });
  }
}
