/** Nanoseconds and bytes of the units that can stand behind a number, and of those that attributes have. */
const NANOS: Readonly<Record<string, number>> = { ns: 1, us: 1e3, µs: 1e3, ms: 1e6, s: 1e9, m: 6e10, min: 6e10, h: 3.6e12, d: 8.64e13 };
const BYTES: Readonly<Record<string, number>> = {
  b: 1,
  kb: 1e3,
  mb: 1e6,
  gb: 1e9,
  tb: 1e12,
  kib: 1024,
  mib: 1024 ** 2,
  gib: 1024 ** 3,
  tib: 1024 ** 4,
};
const LONG_NAMES: Readonly<Record<string, string>> = {
  nanoseconds: 'ns',
  microseconds: 'us',
  milliseconds: 'ms',
  seconds: 's',
  minutes: 'm',
  hours: 'h',
  days: 'd',
  by: 'b',
  bytes: 'b',
};

const QUANTITY = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?)([a-zµ]+)$/i;

export type Measure = 'time' | 'size';

interface Unit {
  readonly measure: Measure;
  readonly factor: number;
}

/** What a unit measures; undefined for those that cannot stand behind a number. */
export function unitOf(name: string): Unit | undefined {
  const unit = LONG_NAMES[name.toLowerCase()] ?? name.toLowerCase();
  const time = NANOS[unit];
  if (time !== undefined) return { measure: 'time', factor: time };
  const size = BYTES[unit];
  return size === undefined ? undefined : { measure: 'size', factor: size };
}

export interface Quantity extends Unit {
  readonly value: number;
}

/** Reads `500ms`, `1.5s`, `2h`, `10kB`, `4MiB`. */
export function parseQuantity(text: string): Quantity | undefined {
  const [, number, name] = QUANTITY.exec(text) ?? [];
  const unit = name === undefined ? undefined : unitOf(name);
  return unit && { ...unit, value: Number(number) };
}

/** A quantity in a unit of the same measure, without the noise of floating point. */
export const inUnit = ({ value, factor }: Quantity, unit: Unit): number => Number(((value * factor) / unit.factor).toPrecision(15));
