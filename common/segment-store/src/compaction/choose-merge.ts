/** What the choice needs to know of a sealed segment. */
export interface MergeCandidate {
  readonly id: number;
  /** Spans in the file, dead ones included. */
  readonly spans: number;
  readonly liveSpans: number;
  readonly bytes: number;
  /** Starts of its spans, epoch nanoseconds. */
  readonly minTimeNanos: bigint;
  readonly maxTimeNanos: bigint;
  /** Time since it was written, milliseconds. */
  readonly ageMs: number;
  /** Names of its attribute columns. */
  readonly columns: readonly string[];
}

export interface MergeLimits {
  /** A segment with fewer live spans is small. */
  readonly smallSpans: number;
  /** A segment with a greater part of dead spans is worth rewriting. */
  readonly deadPart: number;
  readonly minAgeMs: number;
  /** Most live spans of the result: one row group, as large as a segment under load. */
  readonly maxLiveSpans: number;
  /** Most spans, bytes and segments to read at once. */
  readonly maxSpans: number;
  readonly maxBytes: number;
  readonly maxSources: number;
  /** Longest time from the first to the last span of the result, nanoseconds: queries and retention go by whole segments. */
  readonly maxDurationNanos: bigint;
  /** Attribute columns that a file may have. */
  readonly maxColumns: number;
}

export const DEFAULT_MERGE_LIMITS: Omit<MergeLimits, 'maxColumns'> = {
  smallSpans: 25_000,
  deadPart: 0.3,
  minAgeMs: 60_000,
  maxLiveSpans: 50_000,
  maxSpans: 120_000,
  maxBytes: 24 << 20,
  maxSources: 32,
  maxDurationNanos: 2n * 3_600_000_000_000n,
};

/**
 * The segments that are best merged into one, in the order of time; undefined when nothing is worth it. They are neighbours in time that are small or hold
 * many dead spans. Segments without dead spans are merged only where the result is at least twice as large as the largest of them, so that a span is
 * written again a few times at most. The best choice is the one that leaves the fewest segments and dead spans behind.
 */
export function chooseMerge(candidates: readonly MergeCandidate[], limits: MergeLimits): readonly number[] | undefined {
  const ordered = [...candidates].sort((a, b) =>
    a.maxTimeNanos === b.maxTimeNanos ? a.id - b.id : a.maxTimeNanos < b.maxTimeNanos ? -1 : 1,
  );
  let best: readonly MergeCandidate[] | undefined;
  let bestGain = 0;
  for (let from = 0; from < ordered.length; from++) {
    for (const run of runsFrom(ordered, from, limits)) {
      const gain = gainOf(run, limits);
      if (gain > bestGain) [best, bestGain] = [run, gain];
    }
    // With thousands of small segments the first full run is as good as any.
    if (best?.length === limits.maxSources) break;
  }
  return best?.map(({ id }) => id);
}

/** Every run of neighbours from a place on that may become one segment. */
function* runsFrom(ordered: readonly MergeCandidate[], from: number, limits: MergeLimits): Generator<readonly MergeCandidate[]> {
  const columns = new Map<string, string>();
  const last = Math.min(ordered.length, from + limits.maxSources);
  for (let to = from; to < last; to++) {
    const next = ordered[to]!;
    const run = ordered.slice(from, to + 1);
    if (!isWorthReading(next, limits) || !fits(run, limits) || !addColumns(columns, next, limits.maxColumns)) return;
    yield run;
  }
}

function isWorthReading(candidate: MergeCandidate, limits: MergeLimits): boolean {
  return candidate.ageMs >= limits.minAgeMs && (candidate.liveSpans < limits.smallSpans || isDecayed(candidate, limits));
}

const isDecayed = ({ spans, liveSpans }: MergeCandidate, { deadPart }: MergeLimits): boolean => spans - liveSpans > spans * deadPart;

/** False where the columns are too many for one file, or differ only in case, which readers do not tell apart. */
function addColumns(known: Map<string, string>, { columns }: MergeCandidate, maxColumns: number): boolean {
  for (const [folded, name] of foldedNames(columns)) {
    const other = known.get(folded);
    if (other === undefined) known.set(folded, name);
    else if (other !== name) return false;
  }
  return known.size <= maxColumns;
}

const folded = new WeakMap<readonly string[], ReadonlyMap<string, string>>();

/** Names by their lower case; kept, since the columns of a segment never change and are looked at often. */
function foldedNames(columns: readonly string[]): ReadonlyMap<string, string> {
  let names = folded.get(columns);
  if (!names) folded.set(columns, (names = new Map(columns.map((name) => [name.toLowerCase(), name]))));
  return names;
}

function fits(run: readonly MergeCandidate[], limits: MergeLimits): boolean {
  const first = run.reduce((least, { minTimeNanos }) => (minTimeNanos < least ? minTimeNanos : least), run[0]!.minTimeNanos);
  return (
    sum(run, 'liveSpans') <= limits.maxLiveSpans &&
    sum(run, 'spans') <= limits.maxSpans &&
    sum(run, 'bytes') <= limits.maxBytes &&
    (run.length === 1 || run.at(-1)!.maxTimeNanos - first <= limits.maxDurationNanos)
  );
}

/** Segments fewer, and dead spans by the size of a segment; 0 where the work is not worth it. */
function gainOf(run: readonly MergeCandidate[], limits: MergeLimits): number {
  const live = sum(run, 'liveSpans');
  const spans = sum(run, 'spans');
  const isDead = spans - live > spans * limits.deadPart;
  const largest = Math.max(...run.map(({ liveSpans }) => liveSpans));
  if (!isDead && (run.length < 2 || live < 2 * largest)) return 0;
  return run.length - 1 + (spans - live) / limits.maxLiveSpans;
}

const sum = (run: readonly MergeCandidate[], name: 'spans' | 'liveSpans' | 'bytes'): number =>
  run.reduce((total, each) => total + each[name], 0);
