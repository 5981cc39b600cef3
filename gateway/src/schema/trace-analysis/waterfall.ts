import { Args, Field, Int, ObjectType } from 'type-graphql';

import { nameOf } from '../../core/trace/names';
import { NONE } from '../../core/trace/link-spans';
import type { PathSection } from '../../core/trace/critical-path';
import { selfSections } from '../../core/trace/self-time';
import { matchesFrom } from '../../core/trace/span-matches';
import { extentOf, traceOutline } from '../../core/trace/trace-outline';
import { both, folded, hiddenBy, rowOf, spansWithIds, spansWithText, visibleRows, withAncestors } from '../../core/trace/visible-rows';
import { readLimit, readOffset } from '../arguments/read-page';
import { DateTime } from '../scalars/date-time';
import { Long } from '../scalars/long';
import { completenessOfTrace } from './completeness';
import { Completeness } from './completeness.types';
import type { AnalysedTrace } from './trace-spans';
import type { MarkLoader } from './waterfall-marks';
import { OutlineArgs, WaterfallBand, WaterfallMatches, WaterfallReveal, WaterfallRow } from './waterfall.types';
import type { WaterfallArgs, WaterfallSection } from './waterfall.types';

const SECTIONS_OF_ROW = 100;
const [BANDS, MOST_BANDS] = [48, 200];
const [BUCKETS, MOST_BUCKETS] = [200, 1000];

const clamp = (value: number | null | undefined, absent: number, most: number): number => Math.min(most, Math.max(1, value ?? absent));

/** The spans that the arguments match; undefined where they ask for none. */
function matched(
  { tree }: AnalysedTrace,
  { search, errors }: WaterfallArgs,
  selected: ReadonlySet<string> | undefined,
): Uint8Array | undefined {
  const found = [
    ...(search ? [spansWithText(tree, search)] : []),
    ...(errors === true ? [tree.failed] : []),
    ...(selected === undefined ? [] : [spansWithIds(tree, selected)]),
  ];
  return found.length === 0 ? undefined : found.reduce(both);
}

/** Failed spans below each place. */
function failuresBelow({ tree }: AnalysedTrace): Uint32Array {
  const below = new Uint32Array(tree.size);
  for (let place = tree.size - 1; place >= 0; place--) {
    const above = tree.parent[place] as number;
    if (above !== NONE) below[above] = (below[above] as number) + (below[place] as number) + (tree.failed[place] as number);
  }
  return below;
}

function sectionsByPlace(path: readonly PathSection[], from: number): ReadonlyMap<number, readonly WaterfallSection[]> {
  const byPlace = new Map<number, WaterfallSection[]>();
  for (const { place, start, end } of path) {
    const sections = byPlace.get(place);
    const section = { start: start - from, duration: end - start };
    if (sections === undefined) byPlace.set(place, [section]);
    else if (sections.length < SECTIONS_OF_ROW) sections.push(section);
  }
  return byPlace;
}

interface Derived {
  readonly extent: ReturnType<typeof extentOf>;
  readonly failuresBelow: Uint32Array;
  readonly sections: ReadonlyMap<number, readonly WaterfallSection[]>;
  readonly places: ReadonlyMap<string, number>;
  readonly depth: number;
}

const derived = new WeakMap<AnalysedTrace, Derived>();

/** What every window of a trace needs, worked out once. */
function derivedOf(trace: AnalysedTrace): Derived {
  const known = derived.get(trace);
  if (known !== undefined) return known;
  const { tree, path } = trace;
  const extent = extentOf(tree);
  const places = new Map<string, number>();
  for (let place = tree.size - 1; place >= 0; place--) places.set(tree.ids[place] as string, place);
  const depth = tree.depth.reduce((most, one) => Math.max(most, one + 1), 0);
  const made = { extent, failuresBelow: failuresBelow(trace), sections: sectionsByPlace(path, extent.start), places, depth };
  derived.set(trace, made);
  return made;
}

/** What a waterfall needs beside the analysed trace. */
export interface WaterfallParts {
  /** Ids of the spans that the filter of the arguments selects. */
  readonly selected: ReadonlySet<string> | undefined;
  readonly lateWindowMs: number;
  /** The loader of log events, whose times count from the begin of the trace. */
  readonly marksFrom: (begin: number) => MarkLoader;
}

/** A window of the rows of a trace as a tree. */
@ObjectType('TraceWaterfall')
export class TraceWaterfall {
  readonly #trace: AnalysedTrace;
  readonly #args: WaterfallArgs;
  readonly #derived: Derived;
  readonly #found: Uint8Array | undefined;
  readonly #hides: Uint8Array;
  readonly #rows: Int32Array;
  readonly #lateWindowMs: number;
  readonly #marksOf: MarkLoader;

  constructor(trace: AnalysedTrace, args: WaterfallArgs, { selected, lateWindowMs, marksFrom }: WaterfallParts) {
    const { tree } = trace;
    this.#trace = trace;
    this.#args = args;
    this.#derived = derivedOf(trace);
    this.#found = matched(trace, args, selected);
    this.#hides = folded(tree, {
      collapsed: new Set(args.collapsed ?? []),
      services: new Set(args.collapsedServices ?? []),
      depth: args.collapsedDepth ?? undefined,
      expanded: new Set(args.expanded ?? []),
    });
    const only = args.onlyMatches === true && this.#found !== undefined ? withAncestors(tree, this.#found) : undefined;
    this.#rows = visibleRows(tree, this.#hides, only);
    this.#lateWindowMs = lateWindowMs;
    this.#marksOf = marksFrom(this.#derived.extent.start);
  }

  @Field(() => Int, { description: 'Rows that are shown: those of collapsed spans are not.' })
  get total(): number {
    return this.#rows.length;
  }

  @Field(() => Int, { description: 'Spans of the trace.' })
  get spans(): number {
    return this.#trace.total;
  }

  @Field(() => Int, { description: 'Spans that failed.' })
  get failures(): number {
    return this.#trace.services.reduce((sum, { failures }) => sum + failures, 0);
  }

  @Field(() => Int, { description: 'Levels of the tree.' })
  get depth(): number {
    return this.#derived.depth;
  }

  @Field(() => DateTime, { description: 'Begin of the trace after the correction of clocks; starts of rows count from it.' })
  get start(): bigint {
    return this.#trace.tree.origin + BigInt(this.#derived.extent.start);
  }

  @Field(() => Long, { description: 'Nanoseconds from the begin of the first span to the end of the last.' })
  get duration(): number {
    const { start, end } = this.#derived.extent;
    return end - start;
  }

  @Field(() => Int, { description: 'Calls whose times were corrected, since they lay outside of the span that waited for them.' })
  get correctedCalls(): number {
    return this.#trace.tree.correctedCalls;
  }

  @Field(() => [WaterfallRow], { description: 'The window; a span, then everything below it, siblings by start.' })
  get results(): readonly WaterfallRow[] {
    const first = Number(readOffset(this.#args.offset));
    const rows = this.#rows.subarray(first, first + Number(readLimit(this.#args.limit)));
    return Array.from(rows, (place) => this.#row(place));
  }

  @Field(() => WaterfallReveal, { nullable: true, description: 'Where the span to reveal is; null where the trace has no such span.' })
  get revealed(): WaterfallReveal | undefined {
    const place = this.#place(this.#args.reveal);
    if (place === undefined) return undefined;
    return { row: rowOf(this.#rows, place), hiddenBy: hiddenBy(this.#trace.tree, this.#hides, place) };
  }

  @Field(() => WaterfallMatches, { nullable: true, description: 'Null where nothing is searched.' })
  get matches(): WaterfallMatches | undefined {
    if (this.#found === undefined) return undefined;
    const { total, position, next, previous } = matchesFrom(this.#found, this.#place(this.#args.reveal));
    const { ids } = this.#trace.tree;
    const idOf = (place: number | undefined): string | undefined => (place === undefined ? undefined : ids[place]);
    return { total, position, next: idOf(next), previous: idOf(previous) };
  }

  @Field(() => [WaterfallBand], { description: 'All rows that are shown from afar.' })
  outline(@Args(() => OutlineArgs) { bands, buckets }: OutlineArgs): readonly WaterfallBand[] {
    const outline = traceOutline(this.#trace.tree, this.#rows, clamp(bands, BANDS, MOST_BANDS), clamp(buckets, BUCKETS, MOST_BUCKETS));
    return outline.map((band) => ({ ...band, density: [...band.density] }));
  }

  @Field(() => Completeness)
  get completeness(): Completeness {
    const { tree, warnings } = this.#trace;
    const end = tree.size === 0 ? undefined : tree.origin + BigInt(this.#derived.extent.end);
    return completenessOfTrace({ end, orphans: tree.orphans, warnings }, this.#lateWindowMs);
  }

  #place(id: string | null | undefined): number | undefined {
    return id == null ? undefined : this.#derived.places.get(id);
  }

  #sectionsOfSelf(place: number): readonly WaterfallSection[] {
    const from = this.#derived.extent.start;
    return selfSections(this.#trace.tree, place, SECTIONS_OF_ROW).map(({ start, end }) => ({ start: start - from, duration: end - start }));
  }

  #row(place: number): WaterfallRow {
    const { tree, selfTimes, criticalTimes } = this.#trace;
    const { extent, failuresBelow: failures, sections } = this.#derived;
    const number = (values: ArrayLike<number>): number => values[place] as number;
    const above = number(tree.parent);
    return {
      place,
      spanId: tree.ids[place] as string,
      parentId: above === NONE ? undefined : tree.ids[above],
      depth: number(tree.depth),
      children: number(tree.children),
      descendants: number(tree.descendants),
      failuresBelow: number(failures),
      collapsed: number(this.#hides) === 1,
      start: number(tree.start) - extent.start,
      duration: number(tree.duration),
      selfDuration: number(selfTimes),
      self: this.#sectionsOfSelf(place),
      criticalDuration: number(criticalTimes),
      critical: sections.get(place) ?? [],
      service: nameOf(tree.services, place),
      operation: nameOf(tree.operations, place),
      kind: nameOf(tree.kinds, place),
      failed: number(tree.failed) === 1,
      orphan: number(tree.orphan) === 1,
      shift: number(tree.shift),
      exceptions: number(tree.exceptions),
      logEvents: number(tree.events),
      marks: () => this.#marksOf(place),
      match: this.#found !== undefined && number(this.#found) === 1,
    };
  }
}
