const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** Milliseconds of texts such as `15m`, `1h`, `2d`; undefined for anything else. */
export function parseDuration(text: string): number | undefined {
  const [, size, unit] = /^(\d{1,6})([smhd])$/.exec(text) ?? [];
  return size === undefined ? undefined : Number(size) * UNITS[unit as keyof typeof UNITS];
}

/** The text of which `parseDuration` gives the milliseconds; of whole seconds. */
export function durationText(ms: number): string {
  const unit = (['d', 'h', 'm'] as const).find((each) => ms % UNITS[each] === 0) ?? 's';
  return `${Math.round(ms / UNITS[unit])}${unit}`;
}
