import type { TimeWindow } from './time-window';

/** A stretch of time; nanoseconds. */
export interface Stretch {
  readonly start: number;
  readonly duration: number;
}

/** Where a stretch lies on a line of so many pixels. */
export interface PixelSpan {
  readonly x: number;
  readonly width: number;
}

/** The visible part of a stretch, at least `least` pixels wide; undefined where it is outside of the window. */
export function pixelsOf({ start, duration }: Stretch, { from, to }: TimeWindow, width: number, least = 1): PixelSpan | undefined {
  if (start > to || start + duration < from || width <= 0) return undefined;
  const scale = width / (to - from);
  const left = Math.max(0, (start - from) * scale);
  const right = Math.min(width, (start + duration - from) * scale);
  const wide = Math.max(right - left, least);
  return { x: Math.max(0, Math.min(left, width - wide)), width: wide };
}

const round = (value: number): number => Math.round(value * 10) / 10;

/** A path of rectangles over stretches in order of time; those that touch at this scale are drawn as one. */
export function stretchPath(stretches: readonly Stretch[], window: TimeWindow, width: number, y: number, height: number): string {
  const spans: { x: number; end: number }[] = [];
  for (const stretch of stretches) {
    const pixels = pixelsOf(stretch, window, width, 0.5);
    if (pixels === undefined) continue;
    const last = spans.at(-1);
    if (last !== undefined && pixels.x - last.end < 0.5) last.end = Math.max(last.end, pixels.x + pixels.width);
    else spans.push({ x: pixels.x, end: pixels.x + pixels.width });
  }
  return spans.map(({ x, end }) => `M${round(x)} ${y}h${round(end - x)}v${height}H${round(x)}z`).join('');
}
