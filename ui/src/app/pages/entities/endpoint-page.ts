import { ChangeDetectionStrategy, Component, input } from '@angular/core';

import { ENDPOINT } from '@ui/core/entities/entity-kind';

import { EntityDetail } from './entity-detail/entity-detail';

@Component({
  selector: 'sg-endpoint-page',
  imports: [EntityDetail],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<sg-entity-detail [kind]="kind" [id]="id()" />`,
})
export class EndpointPage {
  readonly id = input.required<string>();
  protected readonly kind = ENDPOINT;
}
