import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'sg-dashboard-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page"><div class="page-head"><h1>Dashboard</h1></div></div>`,
})
export class DashboardPage {}
