import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'sg-enrichers-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page"><div class="page-head"><h1>Enrichers</h1></div></div>`,
})
export class EnrichersPage {}
