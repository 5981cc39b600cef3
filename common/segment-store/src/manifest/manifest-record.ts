import { deserialize, serialize } from 'node:v8';

import type { CarriedSpans, TracePlace } from '../segment';

/** What one record of the manifest makes true. */
export type ManifestRecord =
  | {
      readonly kind: 'seal';
      /** Number that the commit took, also where it has no files. */
      readonly segmentId: number;
      readonly hasFiles: boolean;
      readonly supersedes: readonly TracePlace[];
      /** Segments whose last live trace was superseded. */
      readonly dropped: readonly number[];
      readonly settledThrough: number;
      readonly carried: readonly CarriedSpans[];
      readonly outbox?: unknown;
    }
  | { readonly kind: 'acknowledge'; readonly segmentId: number }
  /** One segment with the live rows of others takes their place. */
  | { readonly kind: 'merge'; readonly segmentId: number; readonly sources: readonly number[] }
  /** Too old: whole segments, and of others some traces (sorted ordinals by segment). */
  | { readonly kind: 'drop'; readonly segmentIds: readonly number[]; readonly dead?: ReadonlyMap<number, Int32Array> }
  /** First record of a rewritten manifest: all that the records before it came to. */
  | { readonly kind: 'state'; readonly state: ManifestState };

/** What is true after all records. */
export interface ManifestState {
  readonly nextSegmentId: number;
  readonly settledThrough: number;
  readonly carried: readonly CarriedSpans[];
  /** Dead traces of each sealed segment, sorted. */
  readonly segments: ReadonlyMap<number, Int32Array>;
  readonly outboxes: ReadonlyMap<number, unknown>;
}

export const EMPTY_STATE: ManifestState = { nextSegmentId: 1, settledThrough: 0, carried: [], segments: new Map(), outboxes: new Map() };

/** Payloads are structured clones, so that an outbox comes back as it was given. */
export const encodeRecord = (record: ManifestRecord): Buffer => serialize(record);
export const decodeRecord = (payload: Buffer): ManifestRecord => deserialize(payload) as ManifestRecord;

/** The state after one more record. */
export function applyRecord(state: ManifestState, record: ManifestRecord): ManifestState {
  switch (record.kind) {
    case 'state':
      return record.state;
    case 'acknowledge':
      return { ...state, outboxes: without(state.outboxes, [record.segmentId]) };
    case 'drop':
      return { ...state, segments: without(withDead(state.segments, record.dead ?? new Map()), record.segmentIds) };
    case 'merge':
      return {
        ...state,
        nextSegmentId: Math.max(state.nextSegmentId, record.segmentId + 1),
        segments: new Map([...without(state.segments, record.sources), [record.segmentId, new Int32Array(0)]]),
      };
    case 'seal': {
      const segments = withDead(state.segments, bySegment(record.supersedes));
      if (record.hasFiles) segments.set(record.segmentId, new Int32Array(0));
      const outboxes = new Map(state.outboxes);
      if (record.outbox !== undefined) outboxes.set(record.segmentId, record.outbox);
      return {
        nextSegmentId: Math.max(state.nextSegmentId, record.segmentId + 1),
        settledThrough: record.settledThrough,
        carried: record.carried,
        segments: without(segments, record.dropped),
        outboxes,
      };
    }
  }
}

/** Ordinals of places by segment. */
export function bySegment(places: readonly TracePlace[]): ReadonlyMap<number, readonly number[]> {
  const ordinals = new Map<number, number[]>();
  for (const { segmentId, ordinal } of places) {
    const list = ordinals.get(segmentId);
    if (list) list.push(ordinal);
    else ordinals.set(segmentId, [ordinal]);
  }
  return ordinals;
}

/** Distinct values of both, ascending. */
export function sortedUnion(a: ArrayLike<number>, b: ArrayLike<number>): Int32Array {
  return Int32Array.from(new Set([...Array.from(a), ...Array.from(b)])).sort();
}

function withDead(
  segments: ReadonlyMap<number, Int32Array>,
  more: ReadonlyMap<number, ArrayLike<number>>,
): Map<number, Int32Array> {
  const all = new Map(segments);
  for (const [segmentId, ordinals] of more) {
    const dead = all.get(segmentId);
    if (dead) all.set(segmentId, sortedUnion(dead, ordinals));
  }
  return all;
}

function without<T>(map: ReadonlyMap<number, T>, keys: readonly number[]): ReadonlyMap<number, T> {
  const rest = new Map(map);
  for (const key of keys) rest.delete(key);
  return rest;
}
