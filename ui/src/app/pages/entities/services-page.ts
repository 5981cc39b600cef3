import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'sg-services-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page"><div class="page-head"><h1>Services</h1></div></div>`,
})
export class ServicesPage {}
