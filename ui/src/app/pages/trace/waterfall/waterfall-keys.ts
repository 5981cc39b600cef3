import { inject, Injectable } from '@angular/core';

import { panWindow, wholeOf, zoomWindow } from '@ui/core/trace/time-window';

import { TraceView } from '../trace-view';
import type { Row } from './row-pages';

/** What keys do with the rows. */
export interface RowActions {
  move(by: number): void;
  moveTo(index: number): void;
  total(): number;
  /** Rows of a page. */
  page(): number;
  row(): Row | undefined;
  /** Opens the details of the row. */
  open(): void;
  toggle(isOpen: boolean): void;
  toParent(): void;
}

type Action = (rows: RowActions) => void;

/** Keys of the tree. Left and right fold and unfold, and step to the parent and to the first child. */
@Injectable()
export class WaterfallKeys {
  readonly #view = inject(TraceView);
  #rows: RowActions | undefined;

  readonly #actions: Readonly<Record<string, Action>> = {
    ArrowDown: (rows) => rows.move(1),
    ArrowUp: (rows) => rows.move(-1),
    PageDown: (rows) => rows.move(rows.page()),
    PageUp: (rows) => rows.move(-rows.page()),
    Home: (rows) => rows.moveTo(0),
    End: (rows) => rows.moveTo(rows.total() - 1),
    ArrowRight: (rows) => (rows.row()?.collapsed === true ? rows.toggle(true) : (rows.row()?.children ?? 0) > 0 && rows.move(1)),
    ArrowLeft: (rows) => ((rows.row()?.children ?? 0) > 0 && rows.row()?.collapsed === false ? rows.toggle(false) : rows.toParent()),
    Enter: (rows) => rows.open(),
    ' ': (rows) => rows.open(),
    Escape: () => this.#view.select(undefined),
    '+': () => this.zoom(0.5),
    '=': () => this.zoom(0.5),
    '-': () => this.zoom(2),
    '0': () => this.#view.window.set(wholeOf(this.#view.duration())),
    'Shift+ArrowRight': () => this.#pan(0.25),
    'Shift+ArrowLeft': () => this.#pan(-0.25),
  };

  bind(rows: RowActions): void {
    this.#rows = rows;
  }

  /** Whether the key did something. */
  press(event: KeyboardEvent): boolean {
    if (event.ctrlKey || event.metaKey || event.altKey || this.#rows === undefined) return false;
    const isArrow = event.key.startsWith('Arrow');
    const action = this.#actions[event.shiftKey && isArrow ? `Shift+${event.key}` : event.key];
    action?.(this.#rows);
    return action !== undefined;
  }

  /** `at`: share of the line that keeps its time. */
  zoom(factor: number, at = 0.5): void {
    this.#view.window.update((window) => zoomWindow(window, factor, window.from + at * (window.to - window.from), this.#view.duration()));
  }

  #pan(share: number): void {
    this.#view.window.update((window) => panWindow(window, share, this.#view.duration()));
  }
}
