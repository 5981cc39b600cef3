import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'sg-saved-queries-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page"><div class="page-head"><h1>Saved queries</h1></div></div>`,
})
export class SavedQueriesPage {}
