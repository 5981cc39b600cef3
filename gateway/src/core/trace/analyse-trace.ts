import { correctClocks } from './correct-clocks';
import { criticalPath } from './critical-path';
import type { PathSection } from './critical-path';
import { selfTimes } from './self-time';
import { buildTree } from './span-tree';
import type { SpanNode, SpanTree, TraceSpan } from './span-tree';

/** What one service did in a trace; nanoseconds. */
export interface ServiceTotals {
  readonly service: string;
  readonly spans: number;
  readonly failures: number;
  /** Time of its spans that no child covers. */
  readonly selfDuration: bigint;
  /** Its part of the critical path. */
  readonly criticalDuration: bigint;
}

export interface TraceAnalysis {
  readonly tree: SpanTree;
  /** Calls whose clock was corrected. */
  readonly correctedCalls: number;
  readonly selfTimes: ReadonlyMap<SpanNode, bigint>;
  readonly path: readonly PathSection[];
  /** Time on the critical path, of spans that are on it. */
  readonly criticalTimes: ReadonlyMap<SpanNode, bigint>;
  /** Those with the most time of their own first. */
  readonly services: readonly ServiceTotals[];
}

function servicesOf(
  tree: SpanTree,
  selves: ReadonlyMap<SpanNode, bigint>,
  critical: ReadonlyMap<SpanNode, bigint>,
): readonly ServiceTotals[] {
  const totals = new Map<string, ServiceTotals>();
  for (const node of tree.nodes) {
    const { service, failed } = node.span;
    const known = totals.get(service) ?? { service, spans: 0, failures: 0, selfDuration: 0n, criticalDuration: 0n };
    totals.set(service, {
      service,
      spans: known.spans + 1,
      failures: known.failures + (failed ? 1 : 0),
      selfDuration: known.selfDuration + (selves.get(node) ?? 0n),
      criticalDuration: known.criticalDuration + (critical.get(node) ?? 0n),
    });
  }
  return [...totals.values()].sort((a, b) =>
    a.selfDuration > b.selfDuration ? -1 : a.selfDuration < b.selfDuration ? 1 : a.service < b.service ? -1 : 1,
  );
}

/** Tree, own times, critical path and services of the spans of one trace. */
export function analyseTrace(spans: readonly TraceSpan[]): TraceAnalysis {
  const tree = buildTree(spans);
  const correctedCalls = correctClocks(tree);
  const path = criticalPath(tree);
  const critical = new Map<SpanNode, bigint>();
  for (const { node, start, end } of path) critical.set(node, (critical.get(node) ?? 0n) + end - start);
  const selves = selfTimes(tree);
  return { tree, correctedCalls, selfTimes: selves, path, criticalTimes: critical, services: servicesOf(tree, selves, critical) };
}
