import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import { afterNextRender, ChangeDetectionStrategy, Component, computed, input, linkedSignal, output, signal, viewChild } from '@angular/core';
import type { ElementRef } from '@angular/core';

import type { Suggest, Suggestion } from './suggestion';

const SHOWN = 200;
let count = 0;

/**
 * A text field that offers what fits while one types; typing never waits for the offers. Enter or a click takes one; with `free`
 * Enter takes the text as it stands where nothing is highlighted.
 */
@Component({
  selector: 'sg-combobox',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './combobox.html',
  styles: `
    :host { display: inline-block; min-width: 120px; }
    .input { width: 100%; }
    .detail { color: var(--text-3); font-size: var(--size-s); white-space: nowrap; }
    .menu-item { justify-content: space-between; }
  `,
})
export class Combobox {
  /** What is chosen, as it is shown. */
  readonly value = input('');
  readonly label = input.required<string>();
  readonly placeholder = input('');
  readonly suggest = input.required<Suggest>();
  /** Whether a text that is not offered may be taken. */
  readonly free = input(false);
  /** Empties the field once something was taken, for adding one after the other. */
  readonly clears = input(false);
  readonly autofocus = input(false);
  readonly chosen = output<Suggestion>();
  /** With `free`, every text while one types, for what follows it live. */
  readonly edited = output<string>();
  /** Escape, or leaving without a choice. */
  readonly left = output<void>();

  protected readonly id = `sg-combobox-${count++}`;
  protected readonly text = linkedSignal(() => this.value());
  protected readonly open = signal(false);
  protected readonly offers = signal<readonly Suggestion[]>([]);
  protected readonly shown = computed(() => this.offers().slice(0, SHOWN));
  protected readonly more = computed(() => Math.max(0, this.offers().length - SHOWN));
  protected readonly active = signal(-1);
  protected readonly waiting = signal(false);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  #asked = 0;

  constructor() {
    afterNextRender(() => this.autofocus() && this.focus());
  }

  focus(): void {
    this.field().nativeElement.focus();
  }

  protected typed(text: string): void {
    this.text.set(text);
    if (this.free()) this.edited.emit(text);
    void this.#offer(text);
  }

  /** All offers are shown when the field is entered, since its text is what was chosen before. */
  protected enter(): void {
    this.field().nativeElement.select();
    void this.#offer('');
  }

  protected press(event: KeyboardEvent): void {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') {
      event.preventDefault();
      if (!this.open()) return void this.#offer(this.text());
      this.#highlight(this.active() + (key === 'ArrowDown' ? 1 : -1));
    } else if (key === 'Enter' && (this.open() || this.free())) {
      event.preventDefault();
      this.#take();
    } else if (key === 'Escape' && this.open()) {
      event.stopPropagation();
      this.open.set(false);
      this.text.set(this.value());
      this.left.emit();
    }
  }

  protected choose(suggestion: Suggestion): void {
    this.open.set(false);
    this.text.set(this.clears() ? '' : (suggestion.label ?? suggestion.value));
    this.chosen.emit(suggestion);
  }

  protected leave(): void {
    this.open.set(false);
    if (this.free() && this.text() !== this.value() && this.text() !== '') this.choose({ value: this.text() });
    else {
      this.text.set(this.clears() ? '' : this.value());
      this.left.emit();
    }
  }

  #take(): void {
    const highlighted = this.open() ? this.shown()[this.active()] : undefined;
    const only = this.free() ? undefined : this.shown()[0];
    const taken = highlighted ?? only ?? (this.free() && this.text() !== '' ? { value: this.text() } : undefined);
    if (taken !== undefined) this.choose(taken);
  }

  #highlight(index: number): void {
    const last = this.shown().length - 1;
    this.active.set(index < 0 ? last : index > last ? 0 : index);
    document.getElementById(`${this.id}-${this.active()}`)?.scrollIntoView({ block: 'nearest' });
  }

  async #offer(text: string): Promise<void> {
    const asked = ++this.#asked;
    const offers = this.suggest()(text);
    this.open.set(true);
    this.active.set(-1);
    if (!(offers instanceof Promise)) return this.offers.set(offers);
    this.waiting.set(true);
    const found = await offers.catch(() => []);
    // An answer for a text that has changed since is of no use.
    if (asked !== this.#asked) return;
    this.waiting.set(false);
    this.offers.set(found);
  }
}
