import { criticalPath } from './critical-path';
import type { PathSection } from './critical-path';
import { selfTimes } from './self-time';
import { spanColumns } from './span-columns';
import { buildTree } from './span-tree';
import type { SpanTree } from './span-tree';
import type { TraceSpan } from './trace-span';

/** What one service did in a trace; nanoseconds. */
export interface ServiceTotals {
  readonly service: string;
  readonly spans: number;
  readonly failures: number;
  /** Time of its spans that no child covers. */
  readonly selfDuration: number;
  /** Its part of the critical path. */
  readonly criticalDuration: number;
}

export interface TraceAnalysis {
  readonly tree: SpanTree;
  /** Time that no child covers, by place in the tree; nanoseconds. */
  readonly selfTimes: Float64Array;
  readonly path: readonly PathSection[];
  /** Time on the critical path, by place in the tree; nanoseconds. */
  readonly criticalTimes: Float64Array;
  /** Those with the most time of their own first. */
  readonly services: readonly ServiceTotals[];
}

type Totals = { -readonly [Key in keyof ServiceTotals]: ServiceTotals[Key] };

function servicesOf({ services, failed }: SpanTree, selves: Float64Array, critical: Float64Array): readonly ServiceTotals[] {
  const totals = services.texts.map((service): Totals => ({ service, spans: 0, failures: 0, selfDuration: 0, criticalDuration: 0 }));
  services.at.forEach((service, place) => {
    const of = totals[service] as Totals;
    of.spans += 1;
    of.failures += failed[place] as number;
    of.selfDuration += selves[place] as number;
    of.criticalDuration += critical[place] as number;
  });
  return totals.sort((a, b) => b.selfDuration - a.selfDuration || (a.service < b.service ? -1 : 1));
}

/** Tree, own times, critical path and services of the spans of one trace. */
export function analyseTrace(spans: readonly TraceSpan[]): TraceAnalysis {
  const tree = buildTree(spanColumns(spans));
  const path = criticalPath(tree);
  const criticalTimes = new Float64Array(tree.size);
  for (const { place, start, end } of path) criticalTimes[place] = (criticalTimes[place] as number) + end - start;
  const selves = selfTimes(tree);
  return { tree, selfTimes: selves, path, criticalTimes, services: servicesOf(tree, selves, criticalTimes) };
}
