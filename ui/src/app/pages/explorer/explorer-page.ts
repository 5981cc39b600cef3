import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'sg-explorer-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page"><div class="page-head"><h1>Explorer</h1></div></div>`,
})
export class ExplorerPage {}
