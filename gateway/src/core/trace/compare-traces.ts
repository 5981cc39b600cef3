import type { SpanNode, SpanTree } from './span-tree';
import { selfTimeOf } from './self-time';

/** What one trace has under a path; durations in nanoseconds, added up. */
export interface PathTotals {
  readonly count: number;
  readonly duration: bigint;
  readonly selfDuration: bigint;
  readonly failures: number;
}

export interface PathStep {
  readonly service: string;
  readonly operation: string;
}

/** One path of services and operations from a root, and what each trace has there. */
export interface ComparedPath {
  readonly path: readonly PathStep[];
  readonly left: PathTotals;
  readonly right: PathTotals;
}

export interface TraceComparison {
  readonly paths: readonly ComparedPath[];
  /** Paths of both traces together. */
  readonly total: number;
  /** Paths that only one of them has. */
  readonly different: number;
}

interface Place {
  readonly step: PathStep;
  readonly parent: Place | undefined;
  readonly below: Map<string, Place>;
  readonly totals: [left: PathTotals, right: PathTotals];
}

const NONE: PathTotals = { count: 0, duration: 0n, selfDuration: 0n, failures: 0 };

function placeOf(places: Map<string, Place>, node: SpanNode, parent: Place | undefined): Place {
  const { service, operation } = node.span;
  const key = JSON.stringify([service, operation]);
  const known = places.get(key);
  if (known !== undefined) return known;
  const place: Place = { step: { service, operation }, parent, below: new Map(), totals: [NONE, NONE] };
  places.set(key, place);
  return place;
}

function addTree(roots: Map<string, Place>, tree: SpanTree, side: 0 | 1, all: Set<Place>): void {
  const places = new Map<SpanNode, Place>();
  for (const node of tree.nodes) {
    const parent = node.parent && places.get(node.parent);
    const place = placeOf(parent?.below ?? roots, node, parent);
    places.set(node, place);
    all.add(place);
    const { count, duration, selfDuration, failures } = place.totals[side];
    place.totals[side] = {
      count: count + 1,
      duration: duration + (node.end - node.start),
      selfDuration: selfDuration + selfTimeOf(node),
      failures: failures + (node.span.failed ? 1 : 0),
    };
  }
}

function pathOf(place: Place): readonly PathStep[] {
  const steps: PathStep[] = [];
  for (let current: Place | undefined = place; current !== undefined; current = current.parent) steps.push(current.step);
  return steps.reverse();
}

const magnitude = ({ totals: [left, right] }: Place): bigint => {
  const difference = left.selfDuration - right.selfDuration;
  return difference < 0n ? -difference : difference;
};

/**
 * Two traces path by path, where a path is the services and operations from a root; those whose own time differs most come
 * first. At most `limit` of them.
 */
export function compareTraces(left: SpanTree, right: SpanTree, limit: number): TraceComparison {
  const roots = new Map<string, Place>();
  const all = new Set<Place>();
  addTree(roots, left, 0, all);
  addTree(roots, right, 1, all);
  const ordered = [...all].sort((a, b) => (magnitude(a) > magnitude(b) ? -1 : magnitude(a) < magnitude(b) ? 1 : 0));
  return {
    total: all.size,
    different: ordered.filter(({ totals }) => totals.some(({ count }) => count === 0)).length,
    paths: ordered.slice(0, limit).map((place) => ({ path: pathOf(place), left: place.totals[0], right: place.totals[1] })),
  };
}
