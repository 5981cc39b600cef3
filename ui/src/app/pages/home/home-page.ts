import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'sg-home-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page"><div class="page-head"><h1>Home</h1></div></div>`,
})
export class HomePage {}
