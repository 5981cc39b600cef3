import { ChangeDetectionStrategy, Component, input, model } from '@angular/core';
import type { OnInit } from '@angular/core';

const STEP = 20;

/** A border that is dragged, or moved by the arrow keys, to give what is beside it another size. The browser remembers the size. */
@Component({
  selector: 'sg-size-handle',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: '',
  styles: `
    :host {
      display: block;
      width: 8px;
      cursor: col-resize;
      touch-action: none;
    }
    :host::after {
      content: '';
      display: block;
      width: 1px;
      height: 100%;
      margin: 0 auto;
      background: var(--border);
    }
    :host(:hover)::after,
    :host(:focus-visible)::after {
      width: 2px;
      background: var(--accent);
    }
    :host(:focus-visible) {
      box-shadow: none;
    }
  `,
  host: {
    role: 'separator',
    tabindex: '0',
    'aria-orientation': 'vertical',
    '[attr.aria-label]': 'label()',
    '[attr.aria-valuenow]': 'size()',
    '[attr.aria-valuemin]': 'least()',
    '[attr.aria-valuemax]': 'most()',
    '(pointerdown)': 'begin($event)',
    '(pointermove)': 'drag($event)',
    '(pointerup)': 'end()',
    '(pointercancel)': 'end()',
    '(keydown)': 'onKey($event)',
  },
})
export class SizeHandle implements OnInit {
  readonly label = input.required<string>();
  /** Pixels. */
  readonly size = model.required<number>();
  readonly least = input(100);
  readonly most = input(1000);
  /** What is sized lies at the right of the border. */
  readonly reverse = input(false);
  /** Name under which the browser remembers it. */
  readonly keptAs = input.required<string>();
  #from: { readonly x: number; readonly size: number } | undefined;

  ngOnInit(): void {
    const kept = Number(localStorage.getItem(this.#key()));
    if (kept > 0) this.#set(kept);
  }

  protected begin(event: PointerEvent): void {
    event.preventDefault();
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.#from = { x: event.clientX, size: this.size() };
  }

  protected drag(event: PointerEvent): void {
    if (this.#from !== undefined) this.#set(this.#from.size + this.#sign() * (event.clientX - this.#from.x));
  }

  protected end(): void {
    this.#from = undefined;
    this.#keep();
  }

  protected onKey(event: KeyboardEvent): void {
    if (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight') return;
    event.preventDefault();
    event.stopPropagation();
    this.#set(this.size() + this.#sign() * (event.key === 'ArrowRight' ? STEP : -STEP));
    this.#keep();
  }

  #set(size: number): void {
    this.size.set(Math.round(Math.min(this.most(), Math.max(this.least(), size))));
  }

  #sign(): number {
    return this.reverse() ? -1 : 1;
  }

  #keep(): void {
    localStorage.setItem(this.#key(), String(this.size()));
  }

  #key(): string {
    return `spangraph.size.${this.keptAs()}`;
  }
}
