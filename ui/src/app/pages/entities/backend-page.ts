import { ChangeDetectionStrategy, Component, input } from '@angular/core';

import { BACKEND } from '@ui/core/entities/entity-kind';

import { EntityDetail } from './entity-detail/entity-detail';

@Component({
  selector: 'sg-backend-page',
  imports: [EntityDetail],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<sg-entity-detail [kind]="kind" [id]="id()" />`,
})
export class BackendPage {
  readonly id = input.required<string>();
  protected readonly kind = BACKEND;
}
