import { nameOf } from '../../core/trace/names';
import { extentOf } from '../../core/trace/trace-outline';
import { completenessOfTrace } from './completeness';
import type { CriticalPath, SpanTime } from './trace-analysis.types';
import type { AnalysedTrace } from './trace-spans';

const namesOf = ({ tree }: AnalysedTrace, place: number) => ({
  spanId: tree.ids[place] as string,
  service: nameOf(tree.services, place),
  operation: nameOf(tree.operations, place),
});

export function criticalPathOf(trace: AnalysedTrace, lateWindowMs: number): CriticalPath {
  const { path, tree, warnings } = trace;
  const end = tree.size === 0 ? undefined : tree.origin + BigInt(extentOf(tree).end);
  return {
    duration: path.reduce((sum, { start, end: to }) => sum + to - start, 0),
    sections: path.map(({ place, start, end: to }) => ({
      ...namesOf(trace, place),
      start: tree.origin + BigInt(start),
      duration: to - start,
    })),
    correctedCalls: tree.correctedCalls,
    completeness: completenessOfTrace({ end, orphans: tree.orphans, warnings }, lateWindowMs),
  };
}

/** Spans with their times, those with the most time of their own first. */
export function spanTimesOf(trace: AnalysedTrace, limit: number): readonly SpanTime[] {
  const { tree, selfTimes, criticalTimes } = trace;
  const places = Uint32Array.from({ length: tree.size }, (_, place) => place);
  const ordered = places.sort((left, right) => (selfTimes[right] as number) - (selfTimes[left] as number));
  return Array.from(ordered.subarray(0, limit), (place) => ({
    ...namesOf(trace, place),
    duration: tree.duration[place] as number,
    selfDuration: selfTimes[place] as number,
    criticalDuration: criticalTimes[place] as number,
  }));
}
