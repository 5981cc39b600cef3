import { ChangeDetectionStrategy, Component } from '@angular/core';

import { SERVICE } from '@ui/core/entities/entity-kind';

import { EntityList } from './entity-list/entity-list';

@Component({
  selector: 'sg-services-page',
  imports: [EntityList],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <div class="page">
      <div class="page-head"><h1>Services</h1></div>
      <sg-entity-list [kind]="kind" />
    </div>
  `,
})
export class ServicesPage {
  protected readonly kind = SERVICE;
}
