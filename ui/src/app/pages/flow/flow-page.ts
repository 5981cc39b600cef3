import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'sg-flow-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page"><div class="page-head"><h1>Application flow</h1></div></div>`,
})
export class FlowPage {}
