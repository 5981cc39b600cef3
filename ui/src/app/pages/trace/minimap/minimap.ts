import {
  ChangeDetectionStrategy,
  Component,
  computed,
  DestroyRef,
  effect,
  ElementRef,
  inject,
  signal,
  viewChild,
  afterNextRender,
} from '@angular/core';

import { TraceOutlineDocument } from '@gql/pages/trace/minimap/outline';
import { liveQuery } from '@ui/api/live-query';
import { readPalette } from '@ui/components/chart/palette';
import { formatNanos } from '@ui/core/format/duration';
import { clampWindow, windowBetween, wholeOf } from '@ui/core/trace/time-window';
import type { TimeWindow } from '@ui/core/trace/time-window';
import { Theme } from '@ui/state/theme';

import { TraceView } from '../trace-view';
import { drawOutline } from './draw-outline';

const LEAST_DRAG = 4;
const GRIP = 6;
/** Pixels of one row, and of the whole at least and at most. */
const [ROW, LEAST, MOST] = [6, 22, 56] as const;

type Drag =
  | { readonly kind: 'choose'; readonly from: number; readonly to: number }
  | { readonly kind: 'move'; readonly x: number; readonly window: TimeWindow }
  | { readonly kind: 'edge'; readonly fixed: number };

/** The whole trace from afar, and the part of its time that is looked at: drag to choose it, its middle to move it, its edges to size it. */
@Component({
  selector: 'sg-minimap',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    <canvas #canvas role="img" [attr.aria-label]="description()"></canvas>
    @if (view.isZoomed()) {
      <span class="shade" [style.width.%]="left()"></span>
      <span class="shade end" [style.left.%]="right()"></span>
      <span class="window" [style.left.%]="left()" [style.width.%]="right() - left()"></span>
      <button type="button" class="button small reset" (pointerdown)="$event.stopPropagation()" (click)="reset()">Whole trace</button>
    }
  `,
  styleUrl: './minimap.css',
  host: {
    '[style.height.px]': 'height() + 2',
    '(pointerdown)': 'begin($event)',
    '(pointermove)': 'move($event)',
    '(pointerup)': 'end()',
    '(pointercancel)': 'end()',
    '(dblclick)': 'reset()',
  },
})
export class Minimap {
  protected readonly view = inject(TraceView);
  readonly #theme = inject(Theme);
  private readonly canvasView = viewChild.required<ElementRef<HTMLCanvasElement>>('canvas');
  readonly #element = inject<ElementRef<HTMLElement>>(ElementRef);
  readonly #width = signal(0);
  protected readonly height = computed(() => Math.min(MOST, Math.max(LEAST, (this.view.head()?.waterfall.spans ?? 0) * ROW + 4)));
  protected readonly query = liveQuery(() =>
    this.view.head() === undefined ? undefined : { document: TraceOutlineDocument, variables: this.view.shown() },
  );
  protected readonly left = computed(() => (100 * this.view.window().from) / Math.max(1, this.view.duration()));
  protected readonly right = computed(() => (100 * this.view.window().to) / Math.max(1, this.view.duration()));
  protected readonly description = computed(() => {
    const { from, to } = this.view.window();
    return `The trace from afar; looked at are ${formatNanos(from)} to ${formatNanos(to)} of ${formatNanos(this.view.duration())}`;
  });
  #drag: Drag | undefined;

  constructor() {
    effect(() => this.#draw());
    const destroyed = inject(DestroyRef);
    afterNextRender(() => {
      const observer = new ResizeObserver(() => this.#width.set(this.#element.nativeElement.clientWidth));
      observer.observe(this.#element.nativeElement);
      destroyed.onDestroy(() => observer.disconnect());
    });
  }

  protected reset(): void {
    this.view.window.set(wholeOf(this.view.duration()));
  }

  protected begin(event: PointerEvent): void {
    const { from, to } = this.view.window();
    const x = this.#xOf(event);
    const [left, right] = [this.#pixel(from), this.#pixel(to)];
    this.#element.nativeElement.setPointerCapture(event.pointerId);
    if (!this.view.isZoomed()) this.#drag = { kind: 'choose', from: x, to: x };
    else if (Math.abs(x - left) <= GRIP) this.#drag = { kind: 'edge', fixed: to };
    else if (Math.abs(x - right) <= GRIP) this.#drag = { kind: 'edge', fixed: from };
    else if (x > left && x < right) this.#drag = { kind: 'move', x, window: this.view.window() };
    else this.#drag = { kind: 'choose', from: x, to: x };
  }

  protected move(event: PointerEvent): void {
    const drag = this.#drag;
    const x = this.#xOf(event);
    if (drag === undefined) return;
    if (drag.kind === 'move') {
      const by = this.#time(x) - this.#time(drag.x);
      this.view.window.set(clampWindow({ from: drag.window.from + by, to: drag.window.to + by }, this.view.duration()));
    } else if (drag.kind === 'edge') this.view.window.set(windowBetween(drag.fixed, this.#time(x), this.view.duration()));
    else if (Math.abs(x - drag.from) >= LEAST_DRAG)
      this.view.window.set(windowBetween(this.#time(drag.from), this.#time(x), this.view.duration()));
  }

  protected end(): void {
    this.#drag = undefined;
  }

  #draw(): void {
    const bands = this.query.data()?.traces.results[0]?.waterfall.outline ?? [];
    const colors = this.view.colors();
    const [width, height] = [this.#width(), this.height()];
    this.#theme.isDark();
    const brush = this.canvasView().nativeElement.getContext('2d');
    if (brush === null || width === 0) return;
    const [canvas, scale] = [this.canvasView().nativeElement, window.devicePixelRatio];
    [canvas.width, canvas.height] = [width * scale, height * scale];
    brush.scale(scale, scale);
    const { series, error } = readPalette(this.#element.nativeElement);
    const of = (service: string): string => series[Number(/\d+/.exec(colors.get(service) ?? '')?.[0] ?? 1) - 1] ?? error;
    drawOutline(brush, bands, width, height, { of, error });
  }

  #xOf(event: PointerEvent): number {
    return event.clientX - this.#element.nativeElement.getBoundingClientRect().left;
  }

  #time(x: number): number {
    return (x / Math.max(1, this.#width())) * this.view.duration();
  }

  #pixel(time: number): number {
    return (time / Math.max(1, this.view.duration())) * this.#width();
  }
}
