import { computed, inject, Injectable, signal } from '@angular/core';

import { Preferences } from './preferences';

const KEY = 'spangraph.theme';
export type ThemeName = 'light' | 'dark' | 'system';

/** Light, dark, or as the system says. Kept by the browser for the first paint and with the preferences of the user. */
@Injectable({ providedIn: 'root' })
export class Theme {
  readonly #preferences = inject(Preferences);
  readonly #system = matchMedia('(prefers-color-scheme: dark)');
  readonly #systemIsDark = signal(this.#system.matches);
  readonly #name = signal(read());

  readonly name = this.#name.asReadonly();
  readonly isDark = computed(() => (this.#name() === 'system' ? this.#systemIsDark() : this.#name() === 'dark'));

  constructor() {
    this.#system.addEventListener('change', ({ matches }) => this.#systemIsDark.set(matches));
  }

  /** Shows a theme and keeps it. */
  async set(name: ThemeName): Promise<void> {
    this.#name.set(name);
    localStorage.setItem(KEY, name);
    if (name === 'system') delete document.documentElement.dataset['theme'];
    else document.documentElement.dataset['theme'] = name;
    await this.#preferences.save({ theme: name.toUpperCase() }).catch(() => undefined);
  }
}

function read(): ThemeName {
  const stored = localStorage.getItem(KEY);
  return stored === 'light' || stored === 'dark' ? stored : 'system';
}
