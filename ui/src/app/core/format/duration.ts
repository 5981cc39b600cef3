/** A duration in nanoseconds with the unit that suits it: `640 ns`, `12.3 µs`, `4.56 ms`, `1.2 s`, `3 min 5 s`, `2 h 4 min`. */
export function formatNanos(nanos: number): string {
  if (!Number.isFinite(nanos)) return '–';
  const size = Math.abs(nanos);
  if (size < 1e3) return `${Math.round(nanos)} ns`;
  if (size < 1e6) return `${short(nanos / 1e3)} µs`;
  if (size < 1e9) return `${short(nanos / 1e6)} ms`;
  if (size < 6e10) return `${short(nanos / 1e9)} s`;
  const seconds = Math.round(nanos / 1e9);
  if (size < 3.6e12) return two(Math.trunc(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  if (size < 8.64e13) return two(Math.trunc(minutes / 60), 'h', minutes % 60, 'min');
  const hours = Math.round(minutes / 60);
  return two(Math.trunc(hours / 24), 'd', hours % 24, 'h');
}

export const formatMs = (ms: number): string => formatNanos(ms * 1e6);

const short = (value: number): string => `${Number(value.toPrecision(3))}`;

const two = (large: number, unit: string, small: number, smaller: string): string =>
  small === 0 ? `${large} ${unit}` : `${large} ${unit} ${small} ${smaller}`;
