import fs from 'node:fs';

import { SpangraphError } from '@spangraph/model';
import { ResourceRegistry } from '@spangraph/span-table';
import type { Resource, SpanTable } from '@spangraph/span-table';

import { MAX_ATTRIBUTE_COLUMNS } from './attribute-overflow';
import { DEFAULT_MERGE_LIMITS } from './compaction/choose-merge';
import type { MergeLimits } from './compaction/choose-merge';
import { Compactor } from './compaction/compactor';
import type { MergeSource } from './compaction/live-rows';
import { TraceMoves } from './compaction/trace-moves';
import { DeadTraces } from './dead-traces';
import { ExpiredTraces } from './expired-traces';
import { segmentPaths } from './files/segment-paths';
import type { SegmentPaths } from './files/segment-paths';
import { loadTrace, spanIdsOf } from './load-trace';
import { Manifest } from './manifest/manifest';
import type { ManifestRecord } from './manifest/manifest-record';
import { deleteOrphans, openSegment } from './open-segments';
import { ParquetEncoder } from './parquet/parquet-encoder';
import type { FreshSlot, RecoveredState, SegmentWriter } from './ports';
import type { SealCommit, Segment, SegmentChange, SegmentInput, TracePlace } from './segment';
import { holds } from './segment-index';
import { SegmentBlocks } from './segment-blocks';
import { removeSegmentFiles } from './segment-output';
import { SegmentReader } from './segment-reader';
import { TraceIndex } from './trace-index';
import { writeSegment } from './write-segment';

export interface SegmentWriterOptions {
  /** Data directory; segments lie in `segments` below it. Hold its lock (`lockDataDirectory`). */
  readonly directory: string;
  /** Attribute columns that a spans file may have; the rarest keys beyond go into `attributes_overflow`. Default 400. */
  readonly attributeColumns?: number;
  /** When and how far segments are merged. */
  readonly merge?: Partial<MergeLimits>;
}

/**
 * Opens the segments of a data directory for writing: replays the manifest, loads the side files, deletes orphans.
 *
 * @throws DATA_LOSS when a committed file is missing or damaged; the error names it.
 */
export function openSegmentWriter(options: SegmentWriterOptions): SegmentWriter {
  const paths = segmentPaths(options.directory);
  fs.mkdirSync(paths.directory, { recursive: true });
  const manifest = Manifest.open(paths.manifest);
  try {
    deleteOrphans(paths, new Set(manifest.state.segments.keys()));
    return new Writer(paths, manifest, {
      ...DEFAULT_MERGE_LIMITS,
      maxColumns: options.attributeColumns ?? MAX_ATTRIBUTE_COLUMNS,
      ...options.merge,
    });
  } catch (error) {
    manifest.close();
    throw error;
  }
}

class Writer implements SegmentWriter {
  readonly recovered: RecoveredState;
  readonly resources = new ResourceRegistry();
  private readonly encoder = new ParquetEncoder();
  private readonly reader = new SegmentReader();
  private readonly blocks = new SegmentBlocks(this.reader);
  private readonly index = new TraceIndex();
  private readonly sealed = new Map<number, Segment>();
  private readonly fresh = new Map<FreshSlot, Segment>();
  private readonly dead: DeadTraces;
  private readonly expired = new ExpiredTraces(this.reader);
  private readonly announced = new Set<number>();
  /** When each sealed segment was written, epoch milliseconds. */
  private readonly writtenAt = new Map<number, number>();
  /** Merged since the last seal: where the traces of their sources went. */
  private readonly moves = new TraceMoves();
  private readonly compactor: Compactor;
  private nextId: number;

  constructor(
    private readonly paths: SegmentPaths,
    private readonly manifest: Manifest,
    private readonly limits: MergeLimits,
  ) {
    this.dead = new DeadTraces(() => manifest.state.segments);
    const { encoder, reader, resources } = this;
    this.compactor = new Compactor({ paths, encoder, reader, resources, limits });
    this.nextId = manifest.state.nextSegmentId;
    for (const [segmentId, deadTraces] of manifest.state.segments) this.load(segmentId, deadTraces);
    const { settledThrough, carried, outboxes } = manifest.state;
    const change = { added: [...this.sealed.values()], removed: [], dead: [], resources: this.announce([...this.resources.all()]) };
    this.recovered = {
      settledThrough,
      carried,
      outboxes: [...outboxes].map(([segmentId, outbox]) => ({ segmentId, outbox })),
      change,
    };
  }

  findTrace(tenantId: string, traceId: Uint8Array): readonly TracePlace[] {
    const places = this.index.find(traceId);
    return places.length === 0 ? places : places.filter((place) => this.isLive(place, tenantId)).sort((a, b) => b.segmentId - a.segmentId);
  }

  loadTrace(place: TracePlace, into: SpanTable): number {
    const { segment, ordinal } = this.locate(place);
    return loadTrace(this.blocks, segment, ordinal, into);
  }

  spanIdsOf(place: TracePlace): Int32Array {
    const { segment, ordinal } = this.locate(place);
    return spanIdsOf(this.blocks, segment, ordinal);
  }

  publishFresh(slot: FreshSlot, input: SegmentInput | undefined, hides: readonly TracePlace[]): SegmentChange {
    const before = this.fresh.get(slot);
    const segment = isEmpty(input) ? undefined : this.write(input, this.nextId++, false);
    if (segment) this.fresh.set(slot, segment);
    else this.fresh.delete(slot);
    const touched = this.dead.hide(
      slot,
      hides.map((place) => this.moves.placeNow(place)),
    );
    return {
      added: segment ? [segment] : [],
      removed: before ? [before.id] : [],
      dead: this.deadOf(touched),
      resources: this.announce(input?.resources ?? []),
    };
  }

  seal(input: SegmentInput | undefined, commit: SealCommit): SegmentChange {
    const segmentId = this.nextId++;
    // Merging names them again by their numbers.
    for (const resource of input?.resources ?? []) this.resources.restore(resource);
    const segment = isEmpty(input) ? undefined : this.write(input, segmentId, true);
    const supersedes = commit.supersedes.map((place) => this.moves.placeNow(place)).filter((place) => this.sealed.has(place.segmentId));
    const dropped = this.dead.wholly(supersedes, this.sealed);
    this.commitSeal(segmentId, segment !== undefined, { ...commit, supersedes }, dropped);
    const removed = [...[...this.fresh.values()].map(({ id }) => id), ...dropped];
    this.fresh.clear();
    this.moves.clear();
    const touched = this.dead.unhide(supersedes);
    for (const id of dropped) this.forget(id);
    if (segment) this.keep(segment, Date.now());
    return { added: segment ? [segment] : [], removed, dead: this.deadOf(touched), resources: this.announce(input?.resources ?? []) };
  }

  acknowledge(segmentId: number): void {
    if (this.manifest.state.outboxes.has(segmentId)) this.manifest.commit({ kind: 'acknowledge', segmentId });
  }

  compact(): SegmentChange | undefined {
    const merged = this.compactor.run(this.sources(), () => this.nextId++);
    if (!merged) return undefined;
    const { segment, places } = merged;
    const removed = [...places.keys()];
    this.commitFiles({ kind: 'merge', segmentId: segment.id, sources: removed });
    for (const id of removed) this.forget(id);
    this.keep(segment, Date.now());
    this.moves.add(segment.id, places);
    this.dead.move((place) => this.moves.placeNow(place));
    return { added: [{ ...segment, deadTraces: this.dead.of(segment.id) }], removed, dead: [], resources: [] };
  }

  dropBefore(timeNanos: bigint): SegmentChange {
    const { segments } = this.manifest.state;
    const { segments: old, traces } = this.expired.before(timeNanos, this.sealed.values(), (id) => segments.get(id));
    if (old.length + traces.size === 0) return { added: [], removed: [], dead: [], resources: [] };
    const removed = [...old, ...[...traces].filter(([id, ordinals]) => this.dead.isWhollyDead(this.sealed.get(id)!, ordinals)).map(([id]) => id)];
    this.manifest.commit({ kind: 'drop', segmentIds: removed, dead: traces });
    for (const id of removed) this.forget(id);
    return { added: [], removed, dead: this.deadOf(traces.keys()), resources: [] };
  }

  close(): void {
    this.reader.close();
    this.manifest.close();
  }

  private commitSeal(segmentId: number, hasFiles: boolean, commit: SealCommit, dropped: readonly number[]): void {
    const { supersedes, settledThrough, carried, outbox } = commit;
    this.commitFiles({ kind: 'seal', segmentId, hasFiles, supersedes, dropped, settledThrough, carried, outbox });
  }

  /** After a failure the files are removed, unless the record may be found after a restart all the same. */
  private commitFiles(record: Extract<ManifestRecord, { readonly kind: 'seal' | 'merge' }>): void {
    try {
      this.manifest.commit(record);
    } catch (error) {
      if (!this.manifest.isUncertain) removeSegmentFiles(this.paths, record.segmentId);
      throw error;
    }
  }

  private *sources(): Generator<MergeSource> {
    const now = Date.now();
    for (const [id, dead] of this.manifest.state.segments)
      yield { segment: this.sealed.get(id)!, dead, ageMs: now - this.writtenAt.get(id)! };
  }

  private write(input: SegmentInput, segmentId: number, sealed: boolean): Segment {
    return writeSegment(input, { encoder: this.encoder, paths: this.paths, segmentId, sealed, attributeColumns: this.limits.maxColumns });
  }

  private load(segmentId: number, deadTraces: Int32Array): void {
    const { segment, resources, writtenAt } = openSegment(this.paths, segmentId, deadTraces);
    for (const resource of resources) this.resources.restore(resource);
    this.keep(segment, writtenAt);
  }

  private keep(segment: Segment, writtenAt: number): void {
    this.writtenAt.set(segment.id, writtenAt);
    this.sealed.set(segment.id, segment);
    this.index.add(segment.id, segment.index);
  }

  private forget(segmentId: number): void {
    const segment = this.sealed.get(segmentId);
    if (!segment) return;
    this.sealed.delete(segmentId);
    this.writtenAt.delete(segmentId);
    this.index.remove(segmentId);
    this.reader.forget(segment);
  }

  private locate(found: TracePlace): { readonly segment: Segment; readonly ordinal: number } {
    const place = this.moves.placeNow(found);
    const segment = this.sealed.get(place.segmentId);
    if (!segment || place.ordinal < 0 || place.ordinal >= segment.index.traces) {
      throw new SpangraphError('INTERNAL', `there is no trace ${place.ordinal} in a sealed segment ${place.segmentId}`, { value: place });
    }
    return { segment, ordinal: place.ordinal };
  }

  private isLive({ segmentId, ordinal }: TracePlace, tenantId: string): boolean {
    const segment = this.sealed.get(segmentId)!;
    if (segment.tenants[segment.index.traceTenants[ordinal]!] !== tenantId) return false;
    const dead = this.manifest.state.segments.get(segmentId);
    return !dead || !holds(dead, ordinal);
  }

  private deadOf(segmentIds: Iterable<number>): SegmentChange['dead'] {
    const shown = new Set([...this.fresh.values()].map(({ id }) => id));
    return [...segmentIds]
      .filter((segmentId) => this.sealed.has(segmentId) || shown.has(segmentId))
      .map((segmentId) => ({ segmentId, deadTraces: this.dead.of(segmentId) }));
  }

  private announce(resources: readonly Resource[]): readonly Resource[] {
    const unknown = resources.filter(({ number }) => !this.announced.has(number));
    for (const { number } of unknown) this.announced.add(number);
    return unknown;
  }
}

const isEmpty = (input: SegmentInput | undefined): input is undefined => input === undefined || input.spanRows.length === 0;
