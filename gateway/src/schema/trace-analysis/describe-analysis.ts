import type { SpanNode } from '../../core/trace/span-tree';
import { completenessOfTrace } from './completeness';
import type { CriticalPath, SpanTime } from './trace-analysis.types';
import type { AnalysedTrace } from './trace-spans';

const nameOf = ({ span }: SpanNode) => ({ spanId: span.id, service: span.service, operation: span.operation });

const lastEnd = ({ tree }: AnalysedTrace): bigint | undefined =>
  tree.nodes.reduce<bigint | undefined>((last, { end }) => (last === undefined || end > last ? end : last), undefined);

export function criticalPathOf(trace: AnalysedTrace, lateWindowMs: number): CriticalPath {
  const { path, correctedCalls, tree, warnings } = trace;
  return {
    duration: path.reduce((sum, { start, end }) => sum + end - start, 0n),
    sections: path.map(({ node, start, end }) => ({ ...nameOf(node), start, duration: end - start })),
    correctedCalls,
    completeness: completenessOfTrace({ end: lastEnd(trace), orphans: tree.orphans, warnings }, lateWindowMs),
  };
}

/** Spans with their times, those with the most time of their own first. */
export function spanTimesOf({ tree, selfTimes, criticalTimes }: AnalysedTrace, limit: number): readonly SpanTime[] {
  return tree.nodes
    .map((node): SpanTime => ({
      ...nameOf(node),
      duration: node.end - node.start,
      selfDuration: selfTimes.get(node) ?? 0n,
      criticalDuration: criticalTimes.get(node) ?? 0n,
    }))
    .sort((a, b) => (a.selfDuration > b.selfDuration ? -1 : a.selfDuration < b.selfDuration ? 1 : 0))
    .slice(0, limit);
}
