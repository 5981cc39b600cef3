import { formatMs } from '@ui/core/format/duration';
import { formatPercent } from '@ui/core/format/number';

import { shareFailed } from './graph';
import type { FlowNumbers } from './graph';

/** What the colours of edges and nodes tell. */
export type ColorBy = 'latency' | 'errors';

/** 0 is harmless, the highest is worst; `none` where nothing is known. */
export type Severity = 0 | 1 | 2 | 3 | 4 | 'none';

export interface SeverityClass {
  readonly severity: Severity;
  readonly title: string;
}

const LATENCY_LIMITS = [20, 100, 500, 1000] as const;
const ERROR_LIMITS = [0, 0.01, 0.05] as const;
const ERROR_SEVERITIES = [0, 2, 3, 4] as const;

/** From this class on the value stands beside an edge, however many edges there are. */
export const NOTABLE_SEVERITY = 3;

/** The class of a 99th percentile (milliseconds). */
export const latencySeverity = (p99: number | null): Severity => (p99 === null ? 'none' : (LATENCY_LIMITS.filter((limit) => p99 >= limit).length as Severity));

/** The class of a share of failed calls. */
export const errorSeverity = (share: number | null): Severity => (share === null ? 'none' : (ERROR_SEVERITIES[ERROR_LIMITS.filter((limit) => share > limit).length] ?? 4));

export const severityOf = (numbers: FlowNumbers, by: ColorBy): Severity => (by === 'latency' ? latencySeverity(numbers.p99) : errorSeverity(shareFailed(numbers)));

/** The value that the class was made of, as it stands beside an edge. */
export function severityText(numbers: FlowNumbers, by: ColorBy): string {
  const value = by === 'latency' ? numbers.p99 : shareFailed(numbers);
  if (value === null) return '–';
  return by === 'latency' ? formatMs(value) : formatPercent(value);
}

export const isNotable = (severity: Severity): boolean => severity !== 'none' && severity >= NOTABLE_SEVERITY;

/** Classes with what they are called, harmless first. */
export const CLASSES: Readonly<Record<ColorBy, readonly SeverityClass[]>> = {
  latency: [
    { severity: 0, title: 'below 20 ms' },
    { severity: 1, title: '20 – 100 ms' },
    { severity: 2, title: '100 – 500 ms' },
    { severity: 3, title: '500 ms – 1 s' },
    { severity: 4, title: '1 s and more' },
  ],
  errors: [
    { severity: 0, title: 'none' },
    { severity: 2, title: 'up to 1 %' },
    { severity: 3, title: '1 – 5 %' },
    { severity: 4, title: 'above 5 %' },
  ],
};

const WIDTH = { least: 1.5, most: 7 } as const;

/** Width of an edge in pixels: by its calls against those of the busiest edge, the root so that rare ones are still told apart. */
export const edgeWidth = (calls: number, most: number): number => WIDTH.least + (WIDTH.most - WIDTH.least) * Math.sqrt(most > 0 ? Math.min(1, calls / most) : 0);
