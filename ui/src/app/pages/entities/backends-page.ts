import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'sg-backends-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page"><div class="page-head"><h1>Backends</h1></div></div>`,
})
export class BackendsPage {}
