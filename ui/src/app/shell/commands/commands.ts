import { Clipboard } from '@angular/cdk/clipboard';
import { Dialog } from '@angular/cdk/dialog';
import { inject, Injectable } from '@angular/core';
import { Router } from '@angular/router';
import {
  mdiChevronDoubleLeft,
  mdiClockOutline,
  mdiKeyboardOutline,
  mdiLinkVariant,
  mdiRefresh,
  mdiSyncCircle,
  mdiThemeLightDark,
} from '@mdi/js';

import { SETTINGS_PLACES } from '@ui/core/navigation/settings-places';
import { PRESETS, parseRange } from '@ui/core/time/time-range';
import { Notices } from '@ui/state/notices';
import { Theme } from '@ui/state/theme';
import { TimeRangeStore } from '@ui/state/time-range-store';
import { UrlState } from '@ui/state/url-state';

import { PLACES } from '../navigation';
import { NavigationWidth } from '../navigation-width';
import type { Command } from './command';

const LIVE = '10s';

/** Everything that the shell can do: go to each page, set the range of time, and act on what is shown. */
@Injectable({ providedIn: 'root' })
export class Commands {
  readonly #router = inject(Router);
  readonly #url = inject(UrlState);
  readonly #range = inject(TimeRangeStore);
  readonly #theme = inject(Theme);
  readonly #width = inject(NavigationWidth);
  readonly #clipboard = inject(Clipboard);
  readonly #dialog = inject(Dialog);
  readonly #notices = inject(Notices);

  readonly places: readonly Command[] = [
    ...PLACES.flat().map(({ path, title, icon, key }) => this.#place(path, title, icon, { keys: `g ${key}` })),
    ...SETTINGS_PLACES.flatMap(({ places }) => places).map(({ path, title, icon }) =>
      this.#place(`/settings/${path}`, title, icon, { detail: 'Settings' }),
    ),
  ];

  readonly actions: readonly Command[] = [
    this.#action('refresh', 'Refresh', mdiRefresh, () => this.#range.refresh(), 'r'),
    this.#action('live', 'Refresh live: on or off', mdiSyncCircle, () =>
      this.#range.setRefresh(this.#range.refreshMs() === undefined ? LIVE : undefined),
    ),
    this.#action('copy-link', 'Copy the link to this view', mdiLinkVariant, () => this.#copyLink()),
    this.#action(
      'theme',
      'Switch between light and dark',
      mdiThemeLightDark,
      () => void this.#theme.set(this.#theme.isDark() ? 'light' : 'dark'),
      't',
    ),
    this.#action('theme-system', 'Theme of the system', mdiThemeLightDark, () => void this.#theme.set('system')),
    this.#action('narrow', 'Narrow or widen the navigation', mdiChevronDoubleLeft, () => this.#width.toggle(), '['),
    this.#action('shortcuts', 'All keyboard shortcuts', mdiKeyboardOutline, () => void this.#showShortcuts(), '?'),
  ];

  readonly ranges: readonly Command[] = PRESETS.map(({ text, label }) => ({
    id: `range-${text}`,
    title: label,
    group: 'Time range',
    icon: mdiClockOutline,
    run: () => this.#range.set(parseRange(text)!),
  }));

  go(path: string): void {
    void this.#router.navigate([path], { queryParams: this.#url.carried() });
  }

  #place(path: string, title: string, icon: string, rest: Pick<Command, 'keys' | 'detail'>): Command {
    return { id: `go-${path}`, title, group: 'Go to', icon, ...rest, run: () => this.go(path) };
  }

  #action(id: string, title: string, icon: string, run: () => void, keys?: string): Command {
    return { id, title, group: 'Actions', icon, run, ...(keys !== undefined && { keys }) };
  }

  #copyLink(): void {
    this.#notices.say(this.#clipboard.copy(location.href) ? 'Link copied' : 'The browser does not allow copying');
  }

  async #showShortcuts(): Promise<void> {
    const { ShortcutsDialog } = await import('../shortcuts-dialog/shortcuts-dialog');
    if (this.#dialog.openDialogs.length > 0) return;
    this.#dialog.open(ShortcutsDialog, { ariaLabel: 'Keyboard shortcuts' });
  }
}
