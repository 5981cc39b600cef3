import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'sg-trace-compare-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page"><div class="page-head"><h1>Compare traces</h1></div></div>`,
})
export class TraceComparePage {}
