import { ChangeDetectionStrategy, Component, computed, inject, linkedSignal, signal } from '@angular/core';

import { Combobox } from '@ui/components/combobox/combobox';
import { matchSuggestions } from '@ui/components/combobox/suggestion';
import { HistoryButton } from '@ui/components/object-history/history-button';
import { Panel } from '@ui/components/panel/panel';
import { formatExactTime } from '@ui/core/format/time';
import { DEFAULT_RANGE, PRESETS, parseRange, rangeText } from '@ui/core/time/time-range';
import { Preferences } from '@ui/state/preferences';
import { Theme } from '@ui/state/theme';
import type { ThemeName } from '@ui/state/theme';

import { FormField } from '../shared/form-field';
import { saveState } from '../shared/save-state';
import { SettingsSection } from '../shared/settings-section';

interface Draft {
  readonly theme: ThemeName;
  readonly defaultRange: string;
  /** Empty for that of the browser. */
  readonly timeZone: string;
}

const THEMES: readonly { readonly value: ThemeName; readonly title: string }[] = [
  { value: 'system', title: 'As the system' },
  { value: 'light', title: 'Light' },
  { value: 'dark', title: 'Dark' },
];

/** What the user prefers: theme, the range of time that pages open with, and the zone in which times are shown. */
@Component({
  selector: 'sg-preferences-page',
  imports: [Combobox, FormField, HistoryButton, Panel, SettingsSection],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './preferences-page.html',
  styles: `
    form {
      display: flex;
      flex-direction: column;
      gap: var(--gap-4);
      max-width: 460px;
    }
    .segmented {
      align-self: flex-start;
    }
  `,
})
export class PreferencesPage {
  readonly #preferences = inject(Preferences);
  readonly #theme = inject(Theme);
  protected readonly state = saveState();
  protected readonly themes = THEMES;
  protected readonly presets = PRESETS;
  protected readonly saved = signal(false);
  protected readonly browserZone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  readonly #zones = Intl.supportedValuesOf('timeZone');
  protected readonly stored = this.#preferences.stored;
  /** The user, where something was saved. */
  protected readonly kept = computed(() => ((this.stored()?.version ?? 0) > 0 ? this.stored()?.userId : undefined));
  protected readonly draft = linkedSignal<Draft>(() => ({
    theme: this.#theme.name(),
    defaultRange: rangeText(parseRange(this.#preferences.defaultRange()) ?? DEFAULT_RANGE),
    timeZone: this.#preferences.timeZone() ?? '',
  }));
  protected readonly ranges = computed(() => {
    const { defaultRange } = this.draft();
    return PRESETS.some(({ text }) => text === defaultRange)
      ? PRESETS
      : [{ text: defaultRange, label: `Last ${defaultRange}` }, ...PRESETS];
  });
  protected readonly shownTheme = computed(() => `Shown now: ${this.#theme.isDark() ? 'dark' : 'light'}`);
  protected readonly example = computed(() => formatExactTime(Date.now(), this.draft().timeZone || undefined));

  /** Zones by the names that the browser lists, and any other name that it knows. */
  protected suggestZones = (text: string) => {
    const own = { value: '', label: 'Browser', detail: this.browserZone };
    const found = matchSuggestions([own, { value: 'UTC' }, ...this.#zones.map((value) => ({ value }))], text.replaceAll(' ', '_'));
    return found.length === 0 && isZone(text) ? [{ value: text }] : found;
  };

  protected patch(values: Partial<Draft>): void {
    this.saved.set(false);
    this.draft.update((draft) => ({ ...draft, ...values }));
  }

  protected async save(): Promise<void> {
    const { theme, defaultRange, timeZone } = this.draft();
    // What is left out of the stored values is that of the browser.
    const values = { theme: theme.toUpperCase(), defaultRange, timeZone: timeZone === '' ? undefined : timeZone };
    const done = await this.state.run(() => this.#preferences.save(values));
    if (!done) return;
    this.#theme.show(theme);
    this.saved.set(true);
  }

  /** An earlier version was restored. */
  protected async reload(): Promise<void> {
    await this.#preferences.load();
    const theme = THEMES.find(({ value }) => value.toUpperCase() === this.stored()?.theme)?.value;
    if (theme !== undefined) this.#theme.show(theme);
  }
}

function isZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat(undefined, { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
