import { ChangeDetectionStrategy, Component, inject, input } from '@angular/core';
import { RouterLink } from '@angular/router';

import { LoadState } from '@ui/components/panel/load-state';
import { UrlState } from '@ui/state/url-state';

import { EntityDetail } from './entity-detail/entity-detail';
import { registeredKind } from './registered-kind';

/** An entity of any registered type. */
@Component({
  selector: 'sg-entity-page',
  imports: [EntityDetail, LoadState, RouterLink],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @if (registered.kind(); as kind) {
      <sg-entity-detail [kind]="kind" [id]="id()" />
    } @else {
      <div class="page">
        <sg-load-state [query]="registered.query" [isEmpty]="true">
          <ng-container empty>
            <p>No type of entities with the name {{ scope() }} is declared.</p>
            <a class="button" routerLink="/settings/entity-types" [queryParams]="url.carried()">Types of entities</a>
          </ng-container>
        </sg-load-state>
      </div>
    }
  `,
})
export class EntityPage {
  readonly scope = input.required<string>();
  readonly id = input.required<string>();
  protected readonly url = inject(UrlState);
  protected readonly registered = registeredKind(this.scope);
}
