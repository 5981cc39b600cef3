import { ChangeDetectionStrategy, Component, input } from '@angular/core';

import { SERVICE } from '@ui/core/entities/entity-kind';

import { EntityDetail } from './entity-detail/entity-detail';

@Component({
  selector: 'sg-service-page',
  imports: [EntityDetail],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<sg-entity-detail [kind]="kind" [id]="id()" />`,
})
export class ServicePage {
  readonly id = input.required<string>();
  protected readonly kind = SERVICE;
}
