import { ChangeDetectionStrategy, Component } from '@angular/core';

import { BACKEND } from '@ui/core/entities/entity-kind';

import { EntityList } from './entity-list/entity-list';

@Component({
  selector: 'sg-backends-page',
  imports: [EntityList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="page">
      <div class="page-head"><h1>Backends</h1></div>
      <sg-entity-list [kind]="kind" />
    </div>
  `,
})
export class BackendsPage {
  protected readonly kind = BACKEND;
}
