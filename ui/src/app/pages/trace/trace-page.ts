import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'sg-trace-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page"><div class="page-head"><h1>Trace</h1></div></div>`,
})
export class TracePage {}
