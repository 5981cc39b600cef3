import type { TraceAnalysis } from './analyse-trace';
import { NONE } from './link-spans';
import { nameOf } from './names';
import type { SpanTree } from './span-tree';

/** What one trace has under a path; durations in nanoseconds, added up. */
export interface PathTotals {
  readonly count: number;
  readonly duration: number;
  readonly selfDuration: number;
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

type Totals = { -readonly [Key in keyof PathTotals]: PathTotals[Key] };

interface Place {
  readonly step: PathStep;
  readonly parent: Place | undefined;
  readonly below: Map<string, Place>;
  readonly totals: readonly [left: Totals, right: Totals];
}

const nothing = (): Totals => ({ count: 0, duration: 0, selfDuration: 0, failures: 0 });

function placeOf(places: Map<string, Place>, { services, operations }: SpanTree, span: number, parent: Place | undefined): Place {
  const step = { service: nameOf(services, span), operation: nameOf(operations, span) };
  const key = JSON.stringify([step.service, step.operation]);
  const known = places.get(key);
  if (known !== undefined) return known;
  const place: Place = { step, parent, below: new Map(), totals: [nothing(), nothing()] };
  places.set(key, place);
  return place;
}

type Compared = Pick<TraceAnalysis, 'tree' | 'selfTimes'>;

function addTree(roots: Map<string, Place>, { tree, selfTimes }: Compared, side: 0 | 1, all: Set<Place>): void {
  const places: Place[] = [];
  for (let span = 0; span < tree.size; span++) {
    const above = tree.parent[span] as number;
    const parent = above === NONE ? undefined : places[above];
    const place = placeOf(parent?.below ?? roots, tree, span, parent);
    places.push(place);
    all.add(place);
    const totals = place.totals[side];
    totals.count += 1;
    totals.duration += tree.duration[span] as number;
    totals.selfDuration += selfTimes[span] as number;
    totals.failures += tree.failed[span] as number;
  }
}

function pathOf(place: Place): readonly PathStep[] {
  const steps: PathStep[] = [];
  for (let current: Place | undefined = place; current !== undefined; current = current.parent) steps.push(current.step);
  return steps.reverse();
}

const magnitude = ({ totals: [left, right] }: Place): number => Math.abs(left.selfDuration - right.selfDuration);

/**
 * Two traces path by path, where a path is the services and operations from a root; those whose own time differs most come
 * first. At most `limit` of them.
 */
export function compareTraces(left: Compared, right: Compared, limit: number): TraceComparison {
  const roots = new Map<string, Place>();
  const all = new Set<Place>();
  addTree(roots, left, 0, all);
  addTree(roots, right, 1, all);
  const ordered = [...all].sort((a, b) => magnitude(b) - magnitude(a));
  return {
    total: all.size,
    different: ordered.filter(({ totals }) => totals.some(({ count }) => count === 0)).length,
    paths: ordered.slice(0, limit).map((place) => ({ path: pathOf(place), left: place.totals[0], right: place.totals[1] })),
  };
}
