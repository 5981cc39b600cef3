const SUFFIXES = ['', 'k', 'M', 'G', 'T'] as const;

/** At most four characters of digits: `0.25`, `12.3`, `1.25k`, `3.4M`. */
export function formatNumber(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const size = Math.abs(value);
  if (size === 0) return '0';
  if (size < 0.001) return value.toExponential(1);
  let step = Math.min(SUFFIXES.length - 1, Math.max(0, Math.floor(Math.log10(size) / 3)));
  // 999.7 is written as 1k, not as 1000.
  if (Number((size / 1000 ** step).toPrecision(3)) >= 1000 && step < SUFFIXES.length - 1) step++;
  return `${Number((value / 1000 ** step).toPrecision(3))}${SUFFIXES[step]}`;
}

/** Every digit, with separators. */
export const formatExact = (value: number): string => value.toLocaleString('en-US', { maximumFractionDigits: 6 });

/** A share of 1 as percentage: `0.4 %`, `12 %`. */
export function formatPercent(share: number): string {
  if (!Number.isFinite(share)) return '–';
  const percent = share * 100;
  if (percent !== 0 && Math.abs(percent) < 0.01) return '< 0.01 %';
  return `${Number(percent.toPrecision(percent >= 100 ? 4 : 3))} %`;
}

const BYTES = ['B', 'KiB', 'MiB', 'GiB', 'TiB'] as const;

export function formatBytes(value: number): string {
  const step = Math.min(BYTES.length - 1, Math.max(0, Math.floor(Math.log2(Math.max(1, Math.abs(value))) / 10)));
  return `${Number((value / 1024 ** step).toPrecision(3))} ${BYTES[step]}`;
}
