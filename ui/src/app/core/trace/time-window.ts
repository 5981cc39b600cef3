/** A part of a trace's time; nanoseconds since its begin. */
export interface TimeWindow {
  readonly from: number;
  readonly to: number;
}

/** The shortest part that can be looked at, nanoseconds. */
const SHORTEST = 100;

export const wholeOf = (duration: number): TimeWindow => ({ from: 0, to: Math.max(duration, 1) });

export const isWhole = ({ from, to }: TimeWindow, duration: number): boolean => from <= 0 && to >= duration;

/** The window moved and shortened so that it lies in the trace; its length is kept where it fits. */
export function clampWindow({ from, to }: TimeWindow, duration: number): TimeWindow {
  const whole = Math.max(duration, 1);
  const length = Math.min(whole, Math.max(to - from, Math.min(SHORTEST, whole)));
  const begin = Math.min(Math.max(from, 0), whole - length);
  return { from: begin, to: begin + length };
}

/** The window shorter (factor below 1) or longer around a time that keeps its place. */
export function zoomWindow({ from, to }: TimeWindow, factor: number, around: number, duration: number): TimeWindow {
  const length = Math.max((to - from) * factor, SHORTEST);
  const share = to > from ? (around - from) / (to - from) : 0.5;
  return clampWindow({ from: around - share * length, to: around + (1 - share) * length }, duration);
}

/** The window moved by a share of its length. */
export function panWindow(window: TimeWindow, share: number, duration: number): TimeWindow {
  const by = (window.to - window.from) * share;
  return clampWindow({ from: window.from + by, to: window.to + by }, duration);
}

/** A window from two times in any order. */
export const windowBetween = (one: number, other: number, duration: number): TimeWindow =>
  clampWindow({ from: Math.min(one, other), to: Math.max(one, other) }, duration);

/** Round times for the marks of a ruler that is so many pixels wide, at least 90 pixels apart. */
export function ticksOf({ from, to }: TimeWindow, width: number): readonly number[] {
  const length = to - from;
  const most = Math.max(1, Math.floor(width / 90));
  const rough = length / most;
  const power = 10 ** Math.floor(Math.log10(Math.max(rough, 1e-9)));
  const step = Math.max(1, ([1, 2, 5, 10].find((each) => each * power >= rough) ?? 10) * power);
  const ticks: number[] = [];
  for (let tick = Math.ceil(from / step) * step; tick <= to; tick += step) ticks.push(tick);
  return ticks;
}
