import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'sg-dashboards-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page"><div class="page-head"><h1>Dashboards</h1></div></div>`,
})
export class DashboardsPage {}
