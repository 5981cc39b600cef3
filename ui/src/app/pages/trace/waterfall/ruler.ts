import { ChangeDetectionStrategy, Component, computed, inject, input, signal } from '@angular/core';

import { formatNanos } from '@ui/core/format/duration';
import { ticksOf, windowBetween } from '@ui/core/trace/time-window';

import { TraceView } from '../trace-view';

/** Fewer pixels are a click, not a choice of time. */
const LEAST_DRAG = 4;

/** Marks of time above the bars; dragging over it looks closer at a part. */
@Component({
  selector: 'sg-ruler',
  changeDetection: ChangeDetectionStrategy.OnPush,
  template: `
    @for (tick of ticks(); track tick.time) {
      <span class="tick" [style.transform]="'translateX(' + tick.x + 'px)'"
        ><span>{{ tick.text }}</span></span
      >
    }
    @if (dragged(); as drag) {
      <span class="drag" [style.left.px]="drag.left" [style.width.px]="drag.width"></span>
    }
  `,
  styles: `
    :host {
      position: relative;
      display: block;
      height: 100%;
      overflow: hidden;
      cursor: col-resize;
      touch-action: none;
    }
    .tick {
      position: absolute;
      top: 0;
      left: 0;
      height: 100%;
      border-left: 1px solid var(--border);
    }
    .tick > span {
      padding-left: 4px;
      color: var(--text-3);
      font-size: var(--size-xs);
      line-height: 26px;
      white-space: nowrap;
      font-variant-numeric: tabular-nums;
    }
    .drag {
      position: absolute;
      top: 0;
      height: 100%;
      background: color-mix(in srgb, var(--accent) 25%, transparent);
    }
  `,
  host: {
    title: 'Drag to look closer at a part of the time',
    '(pointerdown)': 'begin($event)',
    '(pointermove)': 'move($event)',
    '(pointerup)': 'end()',
    '(pointercancel)': 'drag.set(undefined)',
  },
})
export class Ruler {
  readonly width = input.required<number>();
  readonly #view = inject(TraceView);
  protected readonly drag = signal<{ readonly from: number; readonly to: number } | undefined>(undefined);
  protected readonly ticks = computed(() => {
    const window = this.#view.window();
    const scale = this.width() / (window.to - window.from);
    return ticksOf(window, this.width()).map((time) => ({
      time,
      x: Math.round((time - window.from) * scale),
      text: time === 0 ? '0' : formatNanos(time),
    }));
  });
  protected readonly dragged = computed(() => {
    const drag = this.drag();
    return drag && { left: Math.min(drag.from, drag.to), width: Math.abs(drag.to - drag.from) };
  });

  protected begin(event: PointerEvent): void {
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.drag.set({ from: xOf(event), to: xOf(event) });
  }

  protected move(event: PointerEvent): void {
    this.drag.update((drag) => drag && { ...drag, to: xOf(event) });
  }

  protected end(): void {
    const drag = this.drag();
    this.drag.set(undefined);
    if (drag === undefined || Math.abs(drag.to - drag.from) < LEAST_DRAG) return;
    const { from, to } = this.#view.window();
    const timeAt = (x: number): number => from + (x / this.width()) * (to - from);
    this.#view.window.set(windowBetween(timeAt(drag.from), timeAt(drag.to), this.#view.duration()));
  }
}

const xOf = (event: PointerEvent): number => event.clientX - (event.currentTarget as HTMLElement).getBoundingClientRect().left;
