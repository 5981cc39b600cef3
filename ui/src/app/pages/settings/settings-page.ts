import { ChangeDetectionStrategy, Component } from '@angular/core';

@Component({
  selector: 'sg-settings-page',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `<div class="page"><div class="page-head"><h1>Settings</h1></div></div>`,
})
export class SettingsPage {}
