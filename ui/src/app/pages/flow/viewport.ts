import type { Box, Point } from './geometry';

/** How the map is shown: a point of the map at `p` appears at `x + k·p.x`, `y + k·p.y`. */
export interface Viewport extends Point {
  readonly k: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

const LEAST_ZOOM = 0.08;
const MOST_ZOOM = 2.5;
/** A small map is not blown up. */
const MOST_FIT = 1.1;

const clamp = (value: number, least: number, most: number): number => Math.min(most, Math.max(least, value));

/** Shows the whole box in the middle. */
export function fit(box: Box, { width, height }: Size): Viewport {
  const k = clamp(Math.min(width / box.width, height / box.height), LEAST_ZOOM, MOST_FIT);
  return { k, x: width / 2 - k * (box.x + box.width / 2), y: height / 2 - k * (box.y + box.height / 2) };
}

/** Larger or smaller by a factor; what is at a place of the screen stays there. */
export function zoomAt({ x, y, k }: Viewport, factor: number, at: Point): Viewport {
  const next = clamp(k * factor, LEAST_ZOOM, MOST_ZOOM);
  return { k: next, x: at.x - ((at.x - x) * next) / k, y: at.y - ((at.y - y) * next) / k };
}

export const pan = ({ x, y, k }: Viewport, dx: number, dy: number): Viewport => ({ x: x + dx, y: y + dy, k });

/** Puts a point of the map in the middle. */
export const centerOn = ({ k }: Viewport, { x, y }: Point, { width, height }: Size): Viewport => ({ k, x: width / 2 - k * x, y: height / 2 - k * y });

/** The part of the map in sight. */
export const visible = ({ x, y, k }: Viewport, { width, height }: Size): Box => ({ x: -x / k, y: -y / k, width: width / k, height: height / k });

/** Moved just so far that a box is in sight. */
export function reveal(viewport: Viewport, box: Box, size: Size, margin = 24): Viewport {
  const { x, y, k } = viewport;
  const shift = (from: number, length: number, room: number): number => (from < margin ? margin - from : Math.min(0, room - margin - (from + length)));
  return pan(viewport, shift(x + k * box.x, k * box.width, size.width), shift(y + k * box.y, k * box.height, size.height));
}
