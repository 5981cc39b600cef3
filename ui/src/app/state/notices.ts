import { Injectable, signal } from '@angular/core';

const SHOWN_MS = 2500;

/** A short word on what was just done, shown for a moment at the bottom of the page: `Link copied`. */
@Injectable({ providedIn: 'root' })
export class Notices {
  readonly #text = signal('');
  readonly text = this.#text.asReadonly();
  #timer?: ReturnType<typeof setTimeout>;

  say(text: string): void {
    clearTimeout(this.#timer);
    this.#text.set(text);
    this.#timer = setTimeout(() => this.#text.set(''), SHOWN_MS);
  }
}
