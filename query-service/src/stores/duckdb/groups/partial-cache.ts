import { LRUCache } from 'lru-cache';

import type { Segment } from '@spangraph/segment-store';
import type { View } from '@spangraph/views';

import type { PartialRow } from '../../../core/merge';
import type { Cell } from '../../../core/value';

/** A query whose partial groups are kept. */
export interface CachedQuery {
  readonly number: number;
  /** How often it was asked before. */
  asked: number;
  /** It has so many groups that merging them here costs more than it spares. */
  refused: boolean;
}

const MAX_QUERIES = 1000;
const MAX_SEGMENTS = 10_000;
/** Rows of one segment up to which they are kept. */
const MAX_ROWS = 10_000;
/** Memory of a row, and of a cell beside its text. */
const ROW_BYTES = 64;
const CELL_BYTES = 24;

/**
 * Groups of single segments by query, up to a bound of memory. Segments never change but for their dead traces, and no id is used twice, so that nothing
 * has to be taken out: what is asked for no more is forgotten.
 */
export class PartialCache {
  private readonly partials: LRUCache<string, readonly PartialRow[]>;
  private readonly queries = new LRUCache<string, CachedQuery>({ max: MAX_QUERIES });
  private readonly views = new WeakMap<View, number>();
  private readonly versions = new LRUCache<number, { readonly deadTraces: Int32Array; readonly number: number }>({ max: MAX_SEGMENTS });
  private numbers = 0;

  /** With 0 bytes nothing is kept, and nobody needs to ask. */
  constructor(readonly maxBytes: number) {
    this.partials = new LRUCache({ maxSize: Math.max(1, maxBytes), sizeCalculation: sizeOf });
  }

  /** The query of a text. Two declarations of a view with the same name are two views. */
  query(text: string, view: View): CachedQuery {
    let viewNumber = this.views.get(view);
    if (viewNumber === undefined) this.views.set(view, (viewNumber = ++this.numbers));
    const key = `${viewNumber} ${text}`;
    let known = this.queries.get(key);
    if (!known) this.queries.set(key, (known = { number: ++this.numbers, asked: 0, refused: false }));
    return known;
  }

  /** Groups of one segment; with a bucket, the groups of that bucket of several segments together. */
  get(query: CachedQuery, segments: readonly Segment[], bucket?: bigint): readonly PartialRow[] | undefined {
    return this.partials.get(this.key(query, segments, bucket));
  }

  set(query: CachedQuery, segments: readonly Segment[], rows: readonly PartialRow[], bucket?: bigint): void {
    if (rows.length <= MAX_ROWS) this.partials.set(this.key(query, segments, bucket), rows);
  }

  private key(query: CachedQuery, segments: readonly Segment[], bucket: bigint | undefined): string {
    return `${query.number} ${bucket ?? ''} ${segments.map((segment) => `${segment.id}.${this.version(segment)}`).join(' ')}`;
  }

  /** A number that stays as long as the same traces of the segment are dead. */
  private version({ id, deadTraces }: Segment): number {
    const known = this.versions.get(id);
    if (known && sameTraces(known.deadTraces, deadTraces)) return known.number;
    const version = { deadTraces, number: ++this.numbers };
    this.versions.set(id, version);
    return version.number;
  }
}

function sameTraces(a: Int32Array, b: Int32Array): boolean {
  return a === b || (a.length === b.length && a.every((trace, index) => trace === b[index]));
}

const sizeOf = (rows: readonly PartialRow[]): number =>
  rows.reduce((sum, row) => sum + ROW_BYTES + row.reduce<number>((cells, cell) => cells + cellBytes(cell), 0), ROW_BYTES);

function cellBytes(cell: Cell): number {
  if (Array.isArray(cell)) return (cell as readonly Cell[]).reduce<number>((sum, element) => sum + cellBytes(element), CELL_BYTES);
  return CELL_BYTES + (typeof cell === 'string' ? cell.length * 2 : 0);
}
