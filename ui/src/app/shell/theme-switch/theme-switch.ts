import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import { mdiThemeLightDark, mdiWeatherNight, mdiWhiteBalanceSunny } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { Theme } from '@ui/state/theme';
import type { ThemeName } from '@ui/state/theme';

const NEXT: Readonly<Record<ThemeName, ThemeName>> = { system: 'light', light: 'dark', dark: 'system' };
const ICONS: Readonly<Record<ThemeName, string>> = { system: mdiThemeLightDark, light: mdiWhiteBalanceSunny, dark: mdiWeatherNight };

/** Goes from the theme of the system to light, to dark, and back. */
@Component({
  selector: 'sg-theme-switch',
  imports: [Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <button type="button" class="button icon" [attr.aria-label]="label()" [title]="label()" (click)="theme.set(next())">
      <sg-icon [path]="icon()" [size]="18" />
    </button>
  `,
})
export class ThemeSwitch {
  protected readonly theme = inject(Theme);
  protected readonly next = computed(() => NEXT[this.theme.name()]);
  protected readonly icon = computed(() => ICONS[this.theme.name()]);
  protected readonly label = computed(() => `Theme: ${this.theme.name()}; switch to ${this.next()}`);
}
