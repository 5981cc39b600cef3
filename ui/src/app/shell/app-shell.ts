import { ChangeDetectionStrategy, Component, inject } from '@angular/core';
import { RouterOutlet } from '@angular/router';

import { addShortcuts } from '@ui/state/shortcuts';

import { Breadcrumbs } from './breadcrumbs/breadcrumbs';
import { Commands } from './commands/commands';
import { ConnectionBanner } from './connection-banner/connection-banner';
import { Notice } from './notice/notice';
import { PaletteOpener } from './palette/palette-opener';
import { RecentPlaces } from './recent-places';
import { RefreshPicker } from './refresh-picker/refresh-picker';
import { SearchButton } from './search-button/search-button';
import { SessionMenu } from './session-menu/session-menu';
import { SideNavigation } from './side-navigation/side-navigation';
import { SpacePicker } from './space-picker/space-picker';
import { ThemeSwitch } from './theme-switch/theme-switch';
import { TimeRangePicker } from './time-range-picker/time-range-picker';

/** The frame around every page, and the keys that hold everywhere. */
@Component({
  selector: 'sg-root',
  imports: [
    Breadcrumbs,
    ConnectionBanner,
    Notice,
    RefreshPicker,
    RouterOutlet,
    SearchButton,
    SessionMenu,
    SideNavigation,
    SpacePicker,
    ThemeSwitch,
    TimeRangePicker,
  ],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './app-shell.html',
  styleUrl: './app-shell.css',
})
export class AppShell {
  constructor() {
    // It follows where one goes from the start.
    inject(RecentPlaces);
    const opener = inject(PaletteOpener);
    const { places, actions } = inject(Commands);
    addShortcuts([
      { keys: '/', title: 'Search', group: 'Find', run: () => void opener.open('search') },
      { keys: 'mod+k', title: 'Pages, actions and search', group: 'Find', run: () => void opener.open('all') },
      ...[...places, ...actions].flatMap(({ keys, title, group, run }) => (keys === undefined ? [] : [{ keys, title, group, run }])),
    ]);
  }
}
