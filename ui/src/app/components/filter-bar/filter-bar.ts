import { CdkConnectedOverlay, CdkOverlayOrigin } from '@angular/cdk/overlay';
import {
  afterRenderEffect,
  ChangeDetectionStrategy,
  Component,
  computed,
  inject,
  input,
  linkedSignal,
  output,
  signal,
  viewChild,
} from '@angular/core';
import type { ElementRef } from '@angular/core';
import { mdiClose, mdiFilterVariant, mdiHistory } from '@mdi/js';

import { Icon } from '@ui/components/icon/icon';
import { askedValues, complete, completionsAt, valueCompletions } from '@ui/core/filter/completion';
import type { Completion } from '@ui/core/filter/completion';
import { without } from '@ui/core/filter/edit-tree';
import type { FilterTree } from '@ui/core/filter/filter-tree';
import { parseFilter } from '@ui/core/filter/parse-filter';
import { placeAt } from '@ui/core/filter/place';
import { printFilter } from '@ui/core/filter/print-filter';
import { whereOf } from '@ui/core/filter/where-of';
import { MetadataStore } from '@ui/state/metadata-store';

import { FilterChips } from './filter-chips';
import { recentFilters, rememberFilter } from './filter-history';
import { paint } from './paint';
import { valueOffers } from './value-offers';

const SHOWN = 100;
let count = 0;

/**
 * One line that says which rows: attributes, operators and values are completed while one types, Enter applies, and what applies
 * stands below as chips. Typing never waits for the network.
 */
@Component({
  selector: 'sg-filter-bar',
  imports: [CdkConnectedOverlay, CdkOverlayOrigin, FilterChips, Icon],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './filter-bar.html',
  styleUrl: './filter-bar.css',
})
export class FilterBar {
  /** Whose attributes can be named, such as SPAN. */
  readonly scope = input.required<string>();
  /** The filter that applies. */
  readonly filter = input('');
  readonly label = input('Filter');
  readonly placeholder = input('Filter, such as duration > 500ms AND serviceName = "checkout"');
  /** Whether the conditions that apply are shown below the line. */
  readonly chips = input(true);
  /** A filter to apply: one that can be read and whose attributes exist, or nothing. */
  readonly filterChange = output<string>();

  protected readonly id = `sg-filter-bar-${count++}`;
  protected readonly icons = { filter: mdiFilterVariant, clear: mdiClose, history: mdiHistory };
  readonly #metadata = inject(MetadataStore);
  protected readonly vocabulary = computed(() => ({
    attributes: this.#metadata.ofScope(this.scope()),
    sentKeys: this.#metadata.sentKeys(),
  }));
  /** What applies, once it does not say the same any more. */
  protected readonly draft = linkedSignal<string, string>({
    source: () => this.filter(),
    computation: (filter, before) => (before?.value.trim() === filter ? before.value : filter),
  });
  protected readonly scrolled = signal(0);
  protected readonly open = signal(false);
  protected readonly focused = signal(false);
  protected readonly active = signal(-1);
  /** Whether Enter was pressed on a text that cannot apply. */
  protected readonly refused = signal(false);
  protected readonly recent = signal<readonly string[] | undefined>(undefined);
  readonly #cursor = signal(0);
  private readonly field = viewChild.required<ElementRef<HTMLInputElement>>('field');
  private readonly probe = viewChild.required<ElementRef<HTMLElement>>('probe');

  readonly #place = computed(() => (this.open() ? placeAt(this.draft(), this.#cursor()) : undefined));
  readonly #values = valueOffers(this.scope, () => {
    const place = this.#place();
    return place && askedValues(place, this.vocabulary());
  });
  protected readonly waiting = this.#values.waiting;
  protected readonly offers = computed<readonly Completion[]>(() => {
    const recent = this.recent();
    if (recent !== undefined) return recent.map((text) => ({ text, label: text, detail: '', group: 'Recent filters' }));
    const place = this.#place();
    if (place === undefined) return [];
    return [...completionsAt(place, this.vocabulary()), ...valueCompletions(this.#values.values(), place)].slice(0, SHOWN);
  });
  protected readonly error = computed(() => {
    const { attributes, sentKeys } = this.vocabulary();
    // Before the catalogue is there nothing is known to be wrong.
    return this.#metadata.ready() ? whereOf(this.draft(), attributes, sentKeys).error : undefined;
  });
  /** What is not finished is not wrong yet. */
  protected readonly unfinished = computed(() => {
    const error = this.error();
    return (
      error !== undefined &&
      this.focused() &&
      !this.refused() &&
      error.end >= this.#cursor() &&
      this.#cursor() >= this.draft().trimEnd().length
    );
  });
  protected readonly painted = computed(() => paint(this.draft(), this.unfinished() ? undefined : this.error()));
  protected readonly applied = computed(() => {
    const parsed = parseFilter(this.filter());
    return 'tree' in parsed ? parsed.tree : undefined;
  });
  protected readonly changed = computed(() => this.draft().trim() !== this.filter().trim());
  /** Where the menu stands: below the piece that is completed. */
  protected readonly offset = computed(() => {
    const from = this.#place()?.from ?? 0;
    const width = this.open() ? this.probe().nativeElement.offsetWidth / 10 : 0;
    return Math.max(0, Math.min(from * width - this.scrolled(), this.field().nativeElement.offsetWidth - 420));
  });

  private readonly menu = viewChild(CdkConnectedOverlay);

  constructor() {
    // The menu follows what is completed.
    afterRenderEffect(() => {
      this.offset();
      this.offers();
      this.menu()?.overlayRef?.updatePosition();
    });
  }

  /** Sets the focus into the line. */
  focus(): void {
    this.field().nativeElement.focus();
  }

  protected typed(text: string): void {
    this.draft.set(text);
    this.refused.set(false);
    this.recent.set(undefined);
    this.moved();
    this.#show();
  }

  /** Follows the cursor and the part of the text that is in sight. */
  protected moved(): void {
    const { selectionStart, scrollLeft } = this.field().nativeElement;
    if (this.#cursor() !== selectionStart) this.active.set(-1);
    this.#cursor.set(selectionStart ?? 0);
    this.scrolled.set(scrollLeft);
  }

  protected enter(): void {
    this.focused.set(true);
    this.moved();
    this.#show();
  }

  protected leave(): void {
    this.focused.set(false);
    this.open.set(false);
    this.recent.set(undefined);
  }

  protected press(event: KeyboardEvent): void {
    const { key } = event;
    if (key === 'ArrowDown' || key === 'ArrowUp') this.#move(key === 'ArrowDown' ? 1 : -1);
    else if (key === 'Enter') this.#accept();
    else if (key === 'Tab' && this.#completes(event)) this.#take(Math.max(0, this.active()));
    else if (key === ' ' && event.ctrlKey) this.#show();
    else if (key === 'Escape' && (this.open() || this.changed())) this.#escape(event);
    else return;
    event.preventDefault();
  }

  protected choose(offer: Completion): void {
    const place = this.#place();
    if (this.recent() !== undefined || place === undefined) return this.#applyRecent(offer.text);
    const { text, cursor } = complete(this.draft(), place, offer);
    this.#write(text, cursor, cursor);
    this.#show();
  }

  protected showRecent(): void {
    this.focus();
    this.recent.set(recentFilters(this.scope()));
    this.open.set(true);
    this.active.set(-1);
  }

  protected clear(): void {
    this.#write('', 0, 0);
    this.apply('');
  }

  protected apply(text: string): void {
    const filter = text.trim();
    rememberFilter(this.scope(), filter);
    this.open.set(false);
    if (this.draft().trim() !== filter) this.draft.set(filter);
    this.filterChange.emit(filter);
  }

  protected edit({ span }: FilterTree): void {
    this.draft.set(this.filter());
    this.focus();
    this.#write(this.filter(), span.start, span.end);
  }

  protected remove(part: FilterTree): void {
    const tree = this.applied();
    const rest = tree && without(tree, part);
    this.apply(rest === undefined ? '' : printFilter(rest));
  }

  #applyRecent(text: string): void {
    this.recent.set(undefined);
    this.apply(text);
  }

  #show(): void {
    this.open.set(true);
    this.active.set(-1);
  }

  #accept(): void {
    if (this.open() && this.active() >= 0) return this.#take(this.active());
    const error = this.error();
    if (error === undefined) return this.apply(this.draft());
    this.refused.set(true);
    this.#write(this.draft(), error.position, error.end);
  }

  /** Tab completes what is highlighted or begun; elsewhere it goes on to the next control. */
  #completes({ shiftKey }: KeyboardEvent): boolean {
    if (shiftKey || !this.open() || this.offers().length === 0) return false;
    return this.active() >= 0 || (this.#place()?.typed ?? '') !== '';
  }

  #take(index: number): void {
    const offer = this.offers()[index];
    if (offer !== undefined) this.choose(offer);
  }

  #move(step: number): void {
    if (!this.open()) return this.#show();
    const last = this.offers().length - 1;
    const next = this.active() + step;
    this.active.set(next < -1 ? last : next > last ? -1 : next);
    document.getElementById(`${this.id}-${this.active()}`)?.scrollIntoView({ block: 'nearest' });
  }

  #escape(event: Event): void {
    event.stopPropagation();
    if (this.open()) return this.leaveMenu();
    this.#write(this.filter(), this.filter().length, this.filter().length);
    this.refused.set(false);
  }

  private leaveMenu(): void {
    this.open.set(false);
    this.recent.set(undefined);
  }

  #write(text: string, start: number, end: number): void {
    const field = this.field().nativeElement;
    this.draft.set(text);
    field.value = text;
    field.setSelectionRange(start, end);
    this.moved();
  }
}
