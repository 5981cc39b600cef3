import { ChangeDetectionStrategy, Component } from '@angular/core';

import { ENDPOINT } from '@ui/core/entities/entity-kind';

import { EntityList } from './entity-list/entity-list';

@Component({
  selector: 'sg-endpoints-page',
  imports: [EntityList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="page">
      <div class="page-head"><h1>Endpoints</h1></div>
      <sg-entity-list [kind]="kind" />
    </div>
  `,
})
export class EndpointsPage {
  protected readonly kind = ENDPOINT;
}
