import { DOCUMENT } from '@angular/common';
import { DestroyRef, inject, Injectable, signal } from '@angular/core';

import { matchKeys, pressName, SEQUENCE_MS } from '@ui/core/keys/key-sequence';

/** Keys that do something wherever one is on the page. */
export interface Shortcut {
  /** `r`, `g s` (one after the other), `mod+k` (Ctrl, or Cmd on a Mac). */
  readonly keys: string;
  readonly title: string;
  /** Heading under which the dialog of all shortcuts lists it. */
  readonly group: string;
  readonly run: () => void;
}

const FIELDS = 'input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]:not([contenteditable="false"])';

/**
 * Shortcuts of the shell and of the page that is shown. Silent while one types in a field (but for those with Ctrl or Cmd) and
 * while a dialog or menu is open. Of two with the same keys the one that was added last counts.
 */
@Injectable({ providedIn: 'root' })
export class Shortcuts {
  readonly #document = inject(DOCUMENT);
  readonly #all = signal<readonly Shortcut[]>([]);
  readonly all = this.#all.asReadonly();
  #open: string | undefined;
  #timer?: ReturnType<typeof setTimeout>;

  constructor() {
    this.#document.addEventListener('keydown', (event) => this.#press(event));
  }

  /** Adds shortcuts; the result takes them away again. */
  add(shortcuts: readonly Shortcut[]): () => void {
    this.#all.update((all) => [...all, ...shortcuts]);
    return () => this.#all.update((all) => all.filter((each) => !shortcuts.includes(each)));
  }

  #press(event: KeyboardEvent): void {
    const press = pressName(event);
    if (press === undefined || event.defaultPrevented || this.#isForOthers(event, press)) return;
    const match = matchKeys(
      this.#all().map(({ keys }) => keys),
      this.#open,
      press,
    );
    clearTimeout(this.#timer);
    this.#open = match.open;
    if (match.open !== undefined) this.#timer = setTimeout(() => (this.#open = undefined), SEQUENCE_MS);
    if (match.complete === undefined) return;
    event.preventDefault();
    this.#all()
      .findLast(({ keys }) => keys === match.complete)
      ?.run();
  }

  #isForOthers({ target }: KeyboardEvent, press: string): boolean {
    if (this.#document.querySelector('.cdk-overlay-backdrop') !== null) return true;
    return !press.startsWith('mod+') && target instanceof Element && target.closest(FIELDS) !== null;
  }
}

/** Adds shortcuts of a component for as long as it lives. Call where injection is possible. */
export function addShortcuts(shortcuts: readonly Shortcut[]): void {
  inject(DestroyRef).onDestroy(inject(Shortcuts).add(shortcuts));
}
