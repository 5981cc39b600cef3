import type { OpenTable } from './open-table';
import type { PipelineLimits } from './pipeline-options';

/** At most this part of a full table is carried over: copying has its cost, a late span only a little more. */
const MAX_CARRIED_PART = 1 / 4;

/**
 * Traces that a full table hands on to the next one because spans of them still arrive: those that arrived last, as long as they fit.
 * A trace that readers have seen is not carried (it would vanish until it is derived again), nor one that was loaded from a segment.
 */
export function tracesToCarry({ dirty, derived, storedPlaces, traces }: OpenTable, now: number, limits: PipelineLimits): number[] {
  const active: number[] = [];
  for (let trace = 0; trace < traces.count; trace++) {
    if (derived.has(trace) || storedPlaces.has(trace) || traces.rowCount[trace] === 0) continue;
    if (now - dirty.lastArrivalOf(trace) < limits.quietMs) active.push(trace);
  }
  active.sort((a, b) => dirty.lastArrivalOf(b) - dirty.lastArrivalOf(a));
  let spans = 0;
  return active.filter((trace) => {
    const wanted = spans + traces.rowCount[trace]!;
    if (wanted > limits.maxTableSpans * MAX_CARRIED_PART) return false;
    spans = wanted;
    return true;
  });
}
