import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'sg-attributes-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page"><div class="page-head"><h1>Attributes</h1></div></div>`,
})
export class AttributesPage {}
