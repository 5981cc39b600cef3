import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'sg-endpoints-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page"><div class="page-head"><h1>Endpoints</h1></div></div>`,
})
export class EndpointsPage {}
