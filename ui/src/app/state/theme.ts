import { computed, effect, inject, Injectable, signal } from '@angular/core';

import { Preferences } from './preferences';

const KEY = 'spangraph.theme';
export type ThemeName = 'light' | 'dark' | 'system';

/** Light, dark, or as the system says. Kept by the browser for the first paint and with the preferences of the user. */
@Injectable({ providedIn: 'root' })
export class Theme {
  readonly #preferences = inject(Preferences);
  readonly #system = matchMedia('(prefers-color-scheme: dark)');
  readonly #systemIsDark = signal(this.#system.matches);
  readonly #chosen = signal(read());

  /** What was chosen in this browser, else what the user prefers. */
  readonly name = computed<ThemeName>(() => this.#chosen() ?? preferred(this.#preferences.stored()?.theme));
  readonly isDark = computed(() => (this.name() === 'system' ? this.#systemIsDark() : this.name() === 'dark'));

  constructor() {
    this.#system.addEventListener('change', ({ matches }) => this.#systemIsDark.set(matches));
    effect(() => {
      const name = this.name();
      if (name === 'system') delete document.documentElement.dataset['theme'];
      else document.documentElement.dataset['theme'] = name;
    });
  }

  /** Shows a theme in this browser. */
  show(name: ThemeName): void {
    this.#chosen.set(name);
    localStorage.setItem(KEY, name);
  }

  /** Shows a theme and keeps it as what the user prefers. */
  async set(name: ThemeName): Promise<void> {
    this.show(name);
    await this.#preferences.save({ theme: name.toUpperCase() }).catch(() => undefined);
  }
}

function read(): ThemeName | undefined {
  const stored = localStorage.getItem(KEY);
  return stored === 'light' || stored === 'dark' || stored === 'system' ? stored : undefined;
}

const preferred = (theme: string | undefined): ThemeName => (theme === 'LIGHT' ? 'light' : theme === 'DARK' ? 'dark' : 'system');
