import {
  afterNextRender,
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  inject,
  output,
  signal,
  untracked,
  viewChild,
} from '@angular/core';
import type { ElementRef } from '@angular/core';

import { SizeHandle } from '@ui/components/size-handle/size-handle';
import { collapse, expand } from '@ui/core/trace/folding';
import { drawnRows, slotsOf } from '@ui/core/trace/slots';

import { TraceView } from '../trace-view';
import { HoverCard } from './hover-card';
import type { HoveredRow } from './hover-card';
import { rowPages } from './row-pages';
import type { Row } from './row-pages';
import { Ruler } from './ruler';
import { ROW_HEIGHT, WaterfallRow } from './waterfall-row';
import { WaterfallKeys } from './waterfall-keys';

/** Rows that are drawn above and below what is in sight. */
const BEYOND = 12;
const HOVER_MS = 160;
const TIME_WIDTH = 76;

interface Slot {
  readonly index: number | undefined;
  readonly row: Row | undefined;
}

/**
 * The spans of a trace as a tree with bars of time. Rows are read from the server as they come into sight and are drawn in a
 * fixed number of places, so that a trace of any size scrolls alike.
 */
@Component({
  selector: 'sg-waterfall',
  imports: [HoverCard, Ruler, SizeHandle, WaterfallRow],
  providers: [WaterfallKeys],
  changeDetection: ChangeDetectionStrategy.OnPush,
  templateUrl: './waterfall.html',
  styleUrl: './waterfall.css',
  host: { '[style.--name-width.px]': 'nameWidth()', '[style.--time-width.px]': 'timeWidth' },
})
export class Waterfall {
  /** Rows that are shown. */
  readonly counted = output<number>();
  protected readonly view = inject(TraceView);
  protected readonly pages = rowPages(() => (this.view.address().id === '' ? undefined : this.view.shown()));
  protected readonly rowHeight = ROW_HEIGHT;
  protected readonly timeWidth = TIME_WIDTH;
  protected readonly nameWidth = signal(420);
  protected readonly lineWidth = signal(0);
  protected readonly hovered = signal<HoveredRow | undefined>(undefined);
  /** Number of the row that the keys act on. */
  protected readonly cursor = signal(0);
  protected readonly total = computed(() => this.pages.total() ?? 0);
  protected readonly indent = computed(() =>
    Math.max(3, Math.min(14, (this.nameWidth() * 0.45) / Math.max(1, this.view.head()?.waterfall.depth ?? 1))),
  );

  readonly #keys = inject(WaterfallKeys);
  private readonly scrollerView = viewChild.required<ElementRef<HTMLElement>>('scroller');
  private readonly lineView = viewChild.required<ElementRef<HTMLElement>>('line');
  readonly #scrollTop = signal(0);
  readonly #height = signal(0);
  readonly #drawn = computed(() => drawnRows(this.#scrollTop(), this.#height(), ROW_HEIGHT, this.total(), BEYOND), {
    equal: (one, other) => one.first === other.first && one.count === other.count,
  });
  readonly #slots = computed(() => Math.ceil(this.#height() / ROW_HEIGHT) + 2 * BEYOND + 2);
  protected readonly slots = computed<readonly Slot[]>(() =>
    slotsOf(this.#drawn(), this.#slots()).map((index) => ({ index, row: index === undefined ? undefined : this.pages.row(index) })),
  );
  readonly #cursorRow = computed(() => this.pages.row(this.cursor()));
  #hovering?: ReturnType<typeof setTimeout>;
  #revealed: string | undefined;
  #follows = false;

  constructor() {
    afterNextRender(() => this.#observe());
    effect(() => {
      const { first, count } = this.#drawn();
      this.pages.total();
      untracked(() => this.pages.look(first, first + count));
    });
    effect(() => {
      const total = this.pages.total();
      if (total !== undefined) untracked(() => this.counted.emit(total));
    });
    effect(() => {
      const selected = this.view.selected();
      const isReady = this.pages.total() !== undefined && !this.pages.changing();
      if (selected === undefined) this.#revealed = undefined;
      else if (isReady && selected !== this.#revealed) untracked(() => void this.#reveal(selected));
    });
    effect(() => {
      const row = this.#cursorRow();
      const isSelected = row !== undefined && row.spanId === this.view.selected();
      untracked(() => {
        this.view.selectedRow.set(isSelected ? row : undefined);
        this.#follow();
      });
    });
    this.#keys.bind({
      move: (by) => this.moveTo(this.cursor() + by),
      page: () => Math.max(1, Math.floor(this.#height() / ROW_HEIGHT) - 1),
      moveTo: (index) => this.moveTo(index),
      total: () => this.total(),
      row: () => this.#cursorRow(),
      open: () => this.#select(this.#cursorRow()),
      toggle: (isOpen) => this.fold(this.#cursorRow(), isOpen),
      toParent: () => void this.#toParent(),
    });
    inject(DestroyRef).onDestroy(() => clearTimeout(this.#hovering));
  }

  /** Moves the keys' row, keeping it in sight; details that are open follow it. */
  moveTo(index: number): void {
    const row = Math.max(0, Math.min(index, this.total() - 1));
    this.cursor.set(row);
    this.#scrollTo(row, 'nearest');
    this.#follows = this.view.selected() !== undefined;
    this.#follow();
  }

  /** Details that are open follow the keys, as soon as the row is there. */
  #follow(): void {
    const span = this.#cursorRow();
    if (!this.#follows || span === undefined) return;
    this.#follows = false;
    this.#revealed = span.spanId;
    this.view.select(span.spanId, { replace: true });
  }

  focus(): void {
    this.scrollerView().nativeElement.focus({ preventScroll: true });
  }

  protected onScroll(): void {
    this.#scrollTop.set(this.scrollerView().nativeElement.scrollTop);
    this.hovered.set(undefined);
  }

  protected onKey(event: KeyboardEvent): void {
    if (this.#keys.press(event)) event.preventDefault();
  }

  protected onWheel(event: WheelEvent): void {
    if (!event.ctrlKey && !event.metaKey) return;
    event.preventDefault();
    const box = this.lineView().nativeElement.getBoundingClientRect();
    this.#keys.zoom(event.deltaY > 0 ? 1.25 : 0.8, (event.clientX - box.left) / Math.max(1, box.width));
  }

  protected onClick(event: MouseEvent): void {
    const index = this.#rowAt(event);
    if (index >= this.total()) return;
    this.cursor.set(index);
    this.#select(this.pages.row(index));
  }

  protected fold(row: Row | undefined, isOpen: boolean): void {
    if (row === undefined || row.children === 0 || row.collapsed !== isOpen) return;
    this.view.folding.update((folding) => (isOpen ? expand(folding, [row.spanId]) : collapse(folding, row.spanId)));
  }

  protected onPointer(event: PointerEvent): void {
    clearTimeout(this.#hovering);
    const row = this.pages.row(this.#rowAt(event));
    if (row === this.hovered()?.row) return;
    this.hovered.set(undefined);
    if (row === undefined || event.pointerType === 'touch') return;
    this.#hovering = setTimeout(() => this.hovered.set({ row, x: event.clientX, y: event.clientY }), HOVER_MS);
  }

  protected onLeave(): void {
    clearTimeout(this.#hovering);
    this.hovered.set(undefined);
  }

  /** Number of the row that the pointer is over. */
  #rowAt(event: MouseEvent): number {
    const scroller = this.scrollerView().nativeElement;
    return Math.floor((event.clientY - scroller.getBoundingClientRect().top + scroller.scrollTop) / ROW_HEIGHT);
  }

  #select(row: Row | undefined): void {
    if (row === undefined) return;
    this.#revealed = row.spanId;
    this.view.select(row.spanId);
  }

  /** Brings a span into sight that was selected elsewhere. */
  async #reveal(spanId: string): Promise<void> {
    this.#revealed = spanId;
    const found = await this.pages.find(spanId).catch(() => undefined);
    if (found === undefined || this.view.selected() !== spanId) return;
    if (found.row === null) {
      if (found.hiddenBy.length === 0) return;
      this.#revealed = undefined;
      return this.view.open(found.hiddenBy);
    }
    this.cursor.set(found.row);
    this.#scrollTo(found.row, 'center');
  }

  async #toParent(): Promise<void> {
    const parent = this.#cursorRow()?.parentId;
    const found = parent == null ? undefined : await this.pages.find(parent).catch(() => undefined);
    if (typeof found?.row === 'number') this.moveTo(found.row);
  }

  #scrollTo(index: number, place: 'nearest' | 'center'): void {
    const scroller = this.scrollerView().nativeElement;
    const top = index * ROW_HEIGHT;
    const isAbove = top < scroller.scrollTop;
    const isBelow = top + ROW_HEIGHT > scroller.scrollTop + scroller.clientHeight;
    if (!isAbove && !isBelow) return;
    if (place === 'center') scroller.scrollTop = top - scroller.clientHeight / 2;
    else scroller.scrollTop = isAbove ? top : top + ROW_HEIGHT - scroller.clientHeight;
  }

  #observe(): void {
    const [scroller, line] = [this.scrollerView().nativeElement, this.lineView().nativeElement];
    const measure = (): void => {
      this.#height.set(scroller.clientHeight);
      this.lineWidth.set(line.clientWidth);
    };
    const observer = new ResizeObserver(measure);
    observer.observe(scroller);
    observer.observe(line);
    measure();
    this.#destroyed.onDestroy(() => observer.disconnect());
  }

  readonly #destroyed = inject(DestroyRef);
}
