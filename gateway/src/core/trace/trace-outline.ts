import { endOf } from './span-tree';
import type { SpanTree } from './span-tree';

/** A trace from afar: neighbouring rows together, in equal stretches of time. */
export interface OutlineBand {
  /** Number of the first row, and of rows. */
  readonly first: number;
  readonly rows: number;
  /** The service that most of the rows are of. */
  readonly service: string;
  /** By stretch of time: spans that run in it. */
  readonly density: Uint32Array;
  /** Stretches of time in which a failed span ends. */
  readonly errors: readonly number[];
}

/** The time that a trace covers, nanoseconds since its origin. */
export function extentOf(tree: SpanTree): { readonly start: number; readonly end: number } {
  if (tree.size === 0) return { start: 0, end: 0 };
  let [start, end] = [Number.POSITIVE_INFINITY, 0];
  for (let place = 0; place < tree.size; place++) {
    start = Math.min(start, tree.start[place] as number);
    end = Math.max(end, endOf(tree, place));
  }
  return { start, end };
}

function bandOf(
  tree: SpanTree,
  rows: Int32Array,
  first: number,
  { start, end }: ReturnType<typeof extentOf>,
  buckets: number,
): OutlineBand {
  const width = Math.max(end - start, 1) / buckets;
  const bucketOf = (time: number): number => Math.min(buckets - 1, Math.max(0, Math.floor((time - start) / width)));
  const density = new Uint32Array(buckets);
  const errors = new Set<number>();
  const services = new Uint32Array(tree.services.texts.length);
  for (const place of rows) {
    const [from, to] = [bucketOf(tree.start[place] as number), bucketOf(endOf(tree, place))];
    for (let bucket = from; bucket <= to; bucket++) density[bucket] = (density[bucket] as number) + 1;
    if (tree.failed[place] === 1) errors.add(to);
    const service = tree.services.at[place] as number;
    services[service] = (services[service] as number) + 1;
  }
  const most = services.reduce((best, count, service) => (count > (services[best] as number) ? service : best), 0);
  return { first, rows: rows.length, service: tree.services.texts[most] ?? '', density, errors: [...errors].sort((a, b) => a - b) };
}

/** The rows that are shown, in at most so many bands. */
export function traceOutline(tree: SpanTree, rows: Int32Array, bands: number, buckets: number): readonly OutlineBand[] {
  const extent = extentOf(tree);
  const count = Math.min(bands, rows.length);
  return Array.from({ length: count }, (_, band) => {
    const first = Math.floor((band * rows.length) / count);
    const last = Math.floor(((band + 1) * rows.length) / count);
    return bandOf(tree, rows.subarray(first, last), first, extent, buckets);
  });
}
