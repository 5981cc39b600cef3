import { ChangeDetectionStrategy, Component } from '@angular/core';
import { RouterOutlet } from '@angular/router';

import { RefreshPicker } from './refresh-picker/refresh-picker';
import { SideNavigation } from './side-navigation/side-navigation';
import { ThemeSwitch } from './theme-switch/theme-switch';
import { TimeRangePicker } from './time-range-picker/time-range-picker';

/** The frame around every page. */
@Component({
  selector: 'sg-root',
  imports: [RefreshPicker, RouterOutlet, SideNavigation, ThemeSwitch, TimeRangePicker],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './app-shell.html',
  styleUrl: './app-shell.css',
})
export class AppShell {}
