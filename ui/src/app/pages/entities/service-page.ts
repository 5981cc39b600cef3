import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'sg-service-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page"><div class="page-head"><h1>Service</h1></div></div>`,
})
export class ServicePage {}
