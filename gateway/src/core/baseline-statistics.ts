import type { Baseline } from '@spangraph/proto/spangraph/gateway/v1/gateway';

function median(sorted: readonly number[]): number {
  const middle = sorted.length >> 1;
  const upper = sorted[middle] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** Population standard deviation. */
function deviation(samples: readonly number[]): number {
  const mean = samples.reduce((sum, sample) => sum + sample, 0) / samples.length;
  return Math.sqrt(samples.reduce((sum, sample) => sum + (sample - mean) ** 2, 0) / samples.length);
}

/** Median of the samples with a band of two standard deviations, its lower bound not below 0; empty without samples. */
export function baselineOf(samples: readonly number[]): Baseline {
  if (samples.length === 0) return {};
  const value = median([...samples].sort((left, right) => left - right));
  const band = 2 * deviation(samples);
  return { value, lowerBound: Math.max(0, value - band), upperBound: value + band };
}
