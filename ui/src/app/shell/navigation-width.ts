import { Injectable, signal } from '@angular/core';

const KEY = 'spangraph.narrow';

/** Whether the main navigation shows icons only; kept by the browser. */
@Injectable({ providedIn: 'root' })
export class NavigationWidth {
  readonly #narrow = signal(localStorage.getItem(KEY) === 'true');
  readonly narrow = this.#narrow.asReadonly();

  toggle(): void {
    this.#narrow.update((is) => !is);
    localStorage.setItem(KEY, String(this.#narrow()));
  }
}
