import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'sg-endpoint-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page"><div class="page-head"><h1>Endpoint</h1></div></div>`,
})
export class EndpointPage {}
