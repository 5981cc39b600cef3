import type { CallNumbers } from './totals';

/** Waiting that a failed call is counted as, seconds. */
const FAILURE_SECONDS = 1;
/** Share of the calls that wait at least as long as the 99th percentile says. */
const SLOW_SHARE = 0.01;

/**
 * How much a service or endpoint hurts those who call it: seconds lost, where a failed call counts as one second and the slowest
 * hundredth of the calls with the 99th percentile of their duration. What is called often and fails or is slow comes first.
 */
export const painOf = ({ calls, errors, p99 }: CallNumbers): number => errors * FAILURE_SECONDS + (calls * SLOW_SHARE * (p99 ?? 0)) / 1000;

/** Those that hurt most first. */
export const byPain = <Row extends CallNumbers>(rows: readonly Row[]): readonly Row[] =>
  [...rows].sort((one, other) => painOf(other) - painOf(one) || other.calls - one.calls);
