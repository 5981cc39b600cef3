import { randomInt } from 'node:crypto';

import type { SegmentIndex } from './segment';

const TRACE_ID_BYTES = 16;
const FIRST_CAPACITY = 1 << 12;

interface IndexedSegment {
  readonly id: number;
  /** Entry of trace t is `base + t`. */
  readonly base: number;
  readonly index: SegmentIndex;
}

/** A trace that has the wanted id. */
export interface IndexHit {
  readonly segmentId: number;
  readonly ordinal: number;
}

/**
 * Finds the traces with an id over many segments: open addressing with linear probing, 8 bytes a slot (32 bits of the hash, then 1 + the
 * entry). The hash is seeded at random, so that chosen ids cannot be made to collide. An id may have many entries. Entries of
 * removed segments stay until they are more than half.
 */
export class TraceIndex {
  private slots = new Uint32Array(FIRST_CAPACITY * 2);
  private mask = FIRST_CAPACITY - 1;
  private used = 0;
  private garbage = 0;
  private nextEntry = 1;
  private readonly seed = randomInt(0x7fffffff);
  /** In the order of their bases. */
  private segments: IndexedSegment[] = [];

  add(id: number, index: SegmentIndex): void {
    if (this.nextEntry + index.traces > 0xffffffff) this.rebuild();
    const segment = { id, base: this.nextEntry, index };
    this.segments.push(segment);
    this.nextEntry += index.traces;
    this.makeRoom(index.traces);
    this.insertAll(segment);
  }

  remove(id: number): void {
    const at = this.segments.findIndex((segment) => segment.id === id);
    if (at < 0) return;
    this.garbage += this.segments[at]!.index.traces;
    this.segments.splice(at, 1);
    if (this.garbage > FIRST_CAPACITY / 4 && this.garbage > this.used / 2) this.rebuild();
  }

  /** Every trace with this id of 16 bytes, in no particular order. */
  find(traceId: Uint8Array): IndexHit[] {
    const hits: IndexHit[] = [];
    const tag = this.hash(traceId, 0);
    for (let slot = tag & this.mask; this.slots[slot * 2 + 1] !== 0; slot = (slot + 1) & this.mask) {
      if (this.slots[slot * 2] !== tag) continue;
      const hit = this.check(this.slots[slot * 2 + 1]!, traceId);
      if (hit) hits.push(hit);
    }
    return hits;
  }

  /** Slots allocated, for a look at the memory it takes. */
  get capacity(): number {
    return this.mask + 1;
  }

  private check(entry: number, traceId: Uint8Array): IndexHit | undefined {
    const segment = this.segmentOf(entry);
    if (!segment) return undefined;
    const ordinal = entry - segment.base;
    const { traceIds } = segment.index;
    for (let i = 0; i < TRACE_ID_BYTES; i++) if (traceIds[ordinal * TRACE_ID_BYTES + i] !== traceId[i]) return undefined;
    return { segmentId: segment.id, ordinal };
  }

  /** Binary search over the bases; undefined for an entry of a removed segment. */
  private segmentOf(entry: number): IndexedSegment | undefined {
    let low = 0;
    let high = this.segments.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (this.segments[middle]!.base <= entry) low = middle + 1;
      else high = middle;
    }
    const segment = this.segments[low - 1];
    return segment && entry < segment.base + segment.index.traces ? segment : undefined;
  }

  private insertAll({ base, index }: IndexedSegment): void {
    for (let t = 0; t < index.traces; t++) this.insert(this.hash(index.traceIds, t * TRACE_ID_BYTES), base + t);
    this.used += index.traces;
  }

  private insert(tag: number, entry: number): void {
    let slot = tag & this.mask;
    while (this.slots[slot * 2 + 1] !== 0) slot = (slot + 1) & this.mask;
    this.slots[slot * 2] = tag;
    this.slots[slot * 2 + 1] = entry;
  }

  private makeRoom(more: number): void {
    let capacity = this.mask + 1;
    while ((this.used + more) * 3 > capacity * 2) capacity *= 2;
    if (capacity === this.mask + 1) return;
    const before = this.slots;
    this.slots = new Uint32Array(capacity * 2);
    this.mask = capacity - 1;
    // A tag is the whole hash: moving needs no id.
    for (let i = 0; i < before.length; i += 2) if (before[i + 1] !== 0) this.insert(before[i]!, before[i + 1]!);
  }

  private rebuild(): void {
    const segments = this.segments.map(({ id, index }) => ({ id, index }));
    this.slots = new Uint32Array(FIRST_CAPACITY * 2);
    this.mask = FIRST_CAPACITY - 1;
    this.used = 0;
    this.garbage = 0;
    this.nextEntry = 1;
    this.segments = [];
    for (const { id, index } of segments) this.add(id, index);
  }

  private hash(bytes: Uint8Array, at: number): number {
    let hash = this.seed;
    for (let i = at; i < at + TRACE_ID_BYTES; i += 4) {
      const word = bytes[i]! | (bytes[i + 1]! << 8) | (bytes[i + 2]! << 16) | (bytes[i + 3]! << 24);
      hash = Math.imul(hash ^ word, 0x9e3779b1);
      hash ^= hash >>> 15;
    }
    hash = Math.imul(hash, 0x85ebca6b);
    return (hash ^ (hash >>> 13)) >>> 0;
  }
}
