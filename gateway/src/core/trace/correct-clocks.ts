import { NONE } from './link-spans';
import { nameOf } from './names';
import type { SpanColumns } from './span-columns';

export interface ClockCorrection {
  /** Starts after the correction. */
  readonly start: Float64Array;
  /** Nanoseconds that each span was moved by. */
  readonly shift: Float64Array;
  /** Calls that were moved. */
  readonly corrected: number;
}

const isCall = ({ kinds, services }: SpanColumns, row: number, parent: number): boolean =>
  nameOf(kinds, row) === 'SERVER' && (nameOf(kinds, parent) === 'CLIENT' || services.at[row] !== services.at[parent]);

/** How far a callee's clock is off: what it takes to centre the call within its caller. */
function shiftOf(start: number, own: number, from: number, around: number): number {
  if (own > around || (start >= from && start + own <= from + around)) return 0;
  return from + Math.floor((around - own) / 2) - start;
}

/**
 * Moves spans of another clock into their callers: a synchronous call cannot lie outside of the span that waits for it. What
 * is below a moved span moves with it. Calls that are longer than their caller, and asynchronous ones, keep their times.
 * `order` has parents before their children.
 */
export function correctClocks(columns: SpanColumns, parent: Int32Array, order: Int32Array): ClockCorrection {
  const start = columns.start.slice();
  const shift = new Float64Array(columns.size);
  const duration = columns.duration as Readonly<Float64Array>;
  let corrected = 0;
  for (const row of order) {
    const above = parent[row] as number;
    if (above === NONE) continue;
    const inherited = shift[above] as number;
    const moved = (start[row] as number) + inherited;
    const own = isCall(columns, row, above)
      ? shiftOf(moved, duration[row] as number, start[above] as number, duration[above] as number)
      : 0;
    start[row] = moved + own;
    shift[row] = inherited + own;
    if (own !== 0) corrected += 1;
  }
  return { start, shift, corrected };
}
