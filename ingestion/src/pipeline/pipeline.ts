import { SpangraphError } from '@spangraph/model';
import type { ErrorCode } from '@spangraph/model';
import type { SegmentChange } from '@spangraph/segment-store';
import { SpanTable } from '@spangraph/span-table';

import { ResourceReader } from '../codec/otlp/resource-reader';
import type { Decoded, RecordOrigin } from '../codec/otlp/decode';
import { tracesToCarry } from './carry';
import { LoadMeter } from './load-meter';
import { mergeChanges, NO_CHANGE } from './merge-changes';
import { OpenTable } from './open-table';
import { DEFAULT_LIMITS } from './pipeline-options';
import type { PipelineLimits, PipelineOptions, PipelineStatistics } from './pipeline-options';
import { Pace } from './pace';
import { firstNeeded, Settlement } from './settlement';
import { SightingsBook } from './sightings-book';

/** Takes in log records, makes their traces visible soon and durable in segments. It lives on one thread and starts no timer. */
export interface Pipeline {
  /** Decodes a validated request; the table is sealed when it is full. */
  accept(bytes: Uint8Array, origin: RecordOrigin): Decoded;
  /** Derives and shows what is due; seals an old table. To be called every 250 ms or so. */
  tick(): void;
  /** Derives and shows everything that was accepted. */
  flush(): void;
  /** Seals everything that was accepted; nothing is carried over. */
  drain(): void;
  /** The sightings of a seal have reached the entity service. */
  acknowledge(segmentId: number): void;
  /** Drops traces that ended before the bound, epoch nanoseconds; see `SegmentWriter.dropBefore`. Seals first where the open table has some. */
  dropBefore(timeNanos: bigint): void;
  /**
   * Merges segments where that is worth it, unless the thread has been busy since the last call; it is away for some 200 ms then. To be called every ten
   * seconds or so.
   */
  compact(): void;
  statistics(): PipelineStatistics;
}

type Counts = { -readonly [Name in keyof PipelineStatistics]: number };

/** A table is sealed after the request that fills it, so it has to hold a little more. */
const SPARE_ROOM = 1.25;

const MERGE_FAILURES: ReadonlySet<ErrorCode> = new Set<ErrorCode>(['RESOURCE_EXHAUSTED', 'UNAVAILABLE', 'DATA_LOSS']);

export function createPipeline(options: PipelineOptions): Pipeline {
  return new TracePipeline(options);
}

class TracePipeline implements Pipeline {
  private readonly limits: PipelineLimits;
  private readonly clock: () => number;
  private readonly resources: ResourceReader;
  private readonly settlement: Settlement;
  private readonly outbox = new SightingsBook();
  private readonly pace: Pace;
  private readonly load = new LoadMeter();
  private readonly counts: Counts = {
    spans: 0,
    duplicates: 0,
    rejected: 0,
    derivedTraces: 0,
    reopenedTraces: 0,
    publications: 0,
    seals: 0,
    sealedSpans: 0,
    carriedSpans: 0,
    openSpans: 0, merges: 0, failedMerges: 0,
    decodeMs: 0,
    deriveMs: 0,
    publishMs: 0,
    sealMs: 0,
  };
  private open: OpenTable;
  /** Emptied table of the last seal, used for the next filling. */
  private spare: SpanTable | undefined;
  private openedAt: number | undefined;

  constructor(private readonly options: PipelineOptions) {
    this.limits = { ...DEFAULT_LIMITS, ...options.limits };
    this.clock = options.clock ?? (() => performance.now());
    this.resources = new ResourceReader(options.writer.resources);
    this.settlement = new Settlement(options.writer.recovered);
    this.pace = new Pace(this.limits);
    this.open = this.newTable();
  }

  accept(bytes: Uint8Array, origin: RecordOrigin): Decoded {
    const now = this.clock();
    this.openedAt ??= now;
    this.settlement.takeIn(origin.sequence);
    const decoded = this.open.accept(bytes, origin, now);
    this.counts.spans += decoded.stored;
    this.counts.duplicates += decoded.dropped;
    this.counts.rejected += decoded.rejected;
    this.counts.decodeMs += this.clock() - now;
    if (this.isFull()) this.seal('full');
    return decoded;
  }

  tick(): void {
    const now = this.clock();
    if (this.openedAt === undefined) return;
    if (now - this.openedAt >= this.limits.maxTableAgeMs) {
      this.seal('old');
      return;
    }
    if (!this.pace.allows(now, this.openedAt, this.open.table.rows, this.open.dirty.oldest())) return;
    this.show(this.open.dirty.takeDue(now));
  }

  flush(): void {
    this.show(this.open.dirty.take(() => true));
  }

  drain(): void {
    this.seal('final');
  }

  acknowledge(segmentId: number): void {
    this.options.writer.acknowledge(segmentId);
  }

  compact(): void {
    if (!this.load.isQuiet(this.clock(), this.workedMs())) return;
    try {
      const change = this.options.writer.compact();
      if (change === undefined) return;
      this.announce(change);
      this.counts.merges++;
    } catch (thrown) {
      // Nothing has changed, and ingestion can do without; what cannot be written here will show at the next seal.
      if (!MERGE_FAILURES.has(SpangraphError.from(thrown).code)) throw thrown;
      this.counts.failedMerges++;
    }
  }

  dropBefore(timeNanos: bigint): void {
    if (this.open.holdsOlderThan(timeNanos)) this.seal('old');
    this.announce(this.options.writer.dropBefore(timeNanos));
  }

  statistics(): PipelineStatistics {
    return { ...this.counts, reopenedTraces: this.counts.reopenedTraces + this.open.reopenedTraces, openSpans: this.open.table.rows };
  }

  private workedMs(): number {
    const { decodeMs, deriveMs, publishMs, sealMs } = this.counts;
    return decodeMs + deriveMs + publishMs + sealMs;
  }

  /** Rows loaded from segments count a quarter: a trace larger than a table must not fill each table with its first late span. */
  private isFull(): boolean {
    const { rows, strings, keys, events } = this.open.table;
    const { maxTableSpans, maxTableBytes } = this.limits;
    return (
      rows - this.open.loadedRows * 0.75 >= maxTableSpans || strings.bytes + keys.bytes >= maxTableBytes || events.size >= maxTableSpans * 4
    );
  }

  /** Derives traces and publishes them fresh. */
  private show(due: readonly number[]): void {
    if (due.length === 0) return;
    this.derive(due);
    const started = this.clock();
    this.announce(this.open.fresh.publish(due));
    const now = this.clock();
    this.counts.publishMs += now - started;
    this.counts.publications++;
    this.pace.published(now, now - started);
  }

  private derive(traces: readonly number[]): void {
    if (traces.length === 0) return;
    const started = this.clock();
    const { sightings } = this.open.derive(this.options.deriver, traces);
    this.counts.deriveMs += this.clock() - started;
    this.counts.derivedTraces += traces.length;
    const news = this.outbox.add(sightings);
    if (news.entities.length + news.relations.length > 0) this.options.events.sighted(news);
  }

  private seal(reason: 'full' | 'old' | 'final'): void {
    const { open } = this;
    const { writer } = this.options;
    const carried = reason === 'full' ? tracesToCarry(open, this.clock(), this.limits) : [];
    const isCarried = new Set(carried);
    this.derive(open.dirty.take((trace) => !isCarried.has(trace)));
    const started = this.clock();
    const traces = Array.from({ length: open.traces.count }, (_, trace) => trace).filter((trace) => open.derived.has(trace));
    const carriedRows = open.rowsOf(carried).rows;
    if (traces.length > 0 || this.settlement.isPending) {
      const point = this.settlement.pointWithout(open.table, carriedRows);
      const outbox = traces.length === 0 || this.outbox.isEmpty ? undefined : this.outbox.take();
      const supersedes = traces.flatMap((trace) => open.storedPlaces.get(trace) ?? []);
      const input = traces.length === 0 ? undefined : open.derived.segment(traces);
      const change = writer.seal(input, { supersedes, ...point, ...(outbox && { outbox }) });
      this.settlement.commit(point);
      this.announce(change);
      const segmentId = change.added.find(({ sealed }) => sealed)?.id;
      this.options.events.sealed({
        point,
        keepFrom: firstNeeded(point),
        ...(outbox && segmentId !== undefined && { outbox: { segmentId, sightings: outbox } }),
      });
      this.counts.seals++;
      this.counts.sealedSpans += input?.spanRows.length ?? 0;
    }
    this.counts.carriedSpans += carriedRows.length;
    this.counts.reopenedTraces += open.reopenedTraces;
    this.startAnew(carried);
    this.counts.sealMs += this.clock() - started;
  }

  private startAnew(carried: readonly number[]): void {
    const sealed = this.open;
    this.open = this.newTable();
    this.open.adopt(sealed, carried);
    this.openedAt = carried.length > 0 ? this.clock() : undefined;
    sealed.table.reset();
    this.spare = sealed.table;
  }

  private newTable(): OpenTable {
    const table = this.spare ?? new SpanTable(2 ** Math.ceil(Math.log2(this.limits.maxTableSpans * SPARE_ROOM)));
    this.spare = undefined;
    return new OpenTable(table, this.options.writer, this.resources, this.limits);
  }

  private announce(change: SegmentChange): void {
    const { added, removed, dead, resources } = mergeChanges(NO_CHANGE, change);
    if (added.length + removed.length + dead.length + resources.length > 0)
      this.options.events.changed({ added, removed, dead, resources });
  }
}
