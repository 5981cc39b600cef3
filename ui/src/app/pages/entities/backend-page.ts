import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'sg-backend-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page"><div class="page-head"><h1>Backend</h1></div></div>`,
})
export class BackendPage {}
