import type { SealCommit, Segment, SegmentChange, SegmentInput, SegmentWriter, TracePlace } from '@spangraph/segment-store';
import { ResourceRegistry, SpanTable } from '@spangraph/span-table';

import { copyRows } from '../../src/pipeline/copy-rows';
import { spanOfRow } from './plain-spans';
import type { PlainSpan } from './plain-spans';

interface StoredSegment {
  readonly table: SpanTable;
  readonly tenants: readonly string[];
  readonly segment: Segment;
}

/** What a data directory holds, in memory: it outlives the writers that are opened over it. */
export class MemoryStore {
  readonly segments = new Map<number, StoredSegment>();
  readonly resources = new ResourceRegistry();
  readonly outboxes = new Map<number, unknown>();
  commit: Pick<SealCommit, 'settledThrough' | 'carried'> = { settledThrough: 0, carried: [] };
  seals = 0;
  /** Span id columns that were read. */
  idReads = 0;
  /** Stands in for merging, of which this store knows nothing. */
  compact: () => SegmentChange | undefined = () => undefined;
  private nextId = 1;

  /** Segments that no seal committed are gone after a restart. */
  openWriter(): SegmentWriter {
    for (const [id, { segment }] of this.segments) if (!segment.sealed) this.segments.delete(id);
    return new MemoryWriter(this);
  }

  write(input: SegmentInput, sealed: boolean): Segment {
    const table = new SpanTable(Math.max(input.spanRows.length, 1));
    copyRows(input.spans, input.spanRows, table);
    const traces = input.spanStart.length - 1;
    const traceIds = new Uint8Array(traces * 16);
    const tenants: string[] = [];
    for (let trace = 0; trace < traces; trace++) {
      const row = input.spanStart[trace]!;
      traceIds.set(table.columns.trace_id.subarray(row * 16, row * 16 + 16), trace * 16);
      tenants.push(table.strings.text(table.columns.tenant_id[row]! - 1));
    }
    const segment: Segment = {
      id: this.nextId++,
      sealed,
      files: {},
      attributeColumns: [],
      overflowColumns: [],
      sideFile: '',
      tenants: [...new Set(tenants)],
      index: {
        traces,
        traceIds,
        traceTenants: Uint16Array.from(tenants, (tenant) => [...new Set(tenants)].indexOf(tenant)),
        spanStart: input.spanStart,
        eventStart: input.eventStart,
      },
      deadTraces: new Int32Array(0),
    };
    this.segments.set(segment.id, { table, tenants, segment });
    return segment;
  }
}

class MemoryWriter implements SegmentWriter {
  readonly recovered;
  readonly resources;
  private readonly fresh = new Map<string, { readonly id: number | undefined; readonly hides: readonly TracePlace[] }>();
  private readonly superseded = new Map<number, Set<number>>();

  constructor(private readonly store: MemoryStore) {
    this.resources = store.resources;
    this.recovered = {
      ...store.commit,
      outboxes: [...store.outboxes].map(([segmentId, outbox]) => ({ segmentId, outbox })),
      change: { added: [...store.segments.values()].map(({ segment }) => segment), removed: [], dead: [], resources: [] },
    };
    for (const { segment } of store.segments.values()) this.superseded.set(segment.id, new Set(segment.deadTraces));
  }

  findTrace(tenantId: string, traceId: Uint8Array): TracePlace[] {
    const places: TracePlace[] = [];
    for (const { segment, tenants } of this.store.segments.values()) {
      if (!segment.sealed) continue;
      for (let ordinal = 0; ordinal < segment.index.traces; ordinal++) {
        const id = segment.index.traceIds.subarray(ordinal * 16, ordinal * 16 + 16);
        if (tenants[ordinal] === tenantId && Buffer.compare(id, traceId) === 0 && !this.superseded.get(segment.id)?.has(ordinal)) {
          places.unshift({ segmentId: segment.id, ordinal });
        }
      }
    }
    return places;
  }

  loadTrace({ segmentId, ordinal }: TracePlace, into: SpanTable): number {
    const { table, segment } = this.store.segments.get(segmentId)!;
    const rows = Int32Array.from(range(segment.index.spanStart[ordinal]!, segment.index.spanStart[ordinal + 1]!));
    const first = copyRows(table, rows, into);
    into.recordSequence.fill(-1, first, into.rows);
    return first;
  }

  spanIdsOf({ segmentId, ordinal }: TracePlace): Int32Array {
    this.store.idReads++;
    const { table, segment } = this.store.segments.get(segmentId)!;
    return table.columns.span_id.slice(segment.index.spanStart[ordinal]! * 2, segment.index.spanStart[ordinal + 1]! * 2);
  }

  compact(): SegmentChange | undefined {
    return this.store.compact();
  }

  publishFresh(slot: string, input: SegmentInput | undefined, hides: readonly TracePlace[]): SegmentChange {
    const before = this.fresh.get(slot);
    const segment = input && this.store.write(input, false);
    this.fresh.set(slot, { id: segment?.id, hides });
    if (before?.id !== undefined) this.store.segments.delete(before.id);
    return this.change(segment, before?.id === undefined ? [] : [before.id]);
  }

  seal(input: SegmentInput | undefined, commit: SealCommit): SegmentChange {
    const removed = [...this.fresh.values()].flatMap(({ id }) => (id === undefined ? [] : [id]));
    for (const id of removed) this.store.segments.delete(id);
    this.fresh.clear();
    const segment = input && this.store.write(input, true);
    for (const { segmentId, ordinal } of commit.supersedes) {
      this.superseded.set(segmentId, (this.superseded.get(segmentId) ?? new Set()).add(ordinal));
      const stored = this.store.segments.get(segmentId)!;
      const deadTraces = Int32Array.from(this.superseded.get(segmentId)!).sort();
      this.store.segments.set(segmentId, { ...stored, segment: { ...stored.segment, deadTraces } });
    }
    this.store.commit = { settledThrough: commit.settledThrough, carried: commit.carried };
    if (segment && commit.outbox !== undefined) this.store.outboxes.set(segment.id, commit.outbox);
    this.store.seals++;
    return this.change(segment, removed);
  }

  acknowledge(segmentId: number): void {
    this.store.outboxes.delete(segmentId);
  }

  dropBefore(): SegmentChange {
    return this.change(undefined, []);
  }

  close(): void {
    this.fresh.clear();
  }

  private change(added: Segment | undefined, removed: readonly number[]): SegmentChange {
    const dead: { readonly segmentId: number; readonly deadTraces: Int32Array }[] = [];
    for (const stored of this.store.segments.values()) {
      const { id } = stored.segment;
      const hidden = [...this.fresh.values()].flatMap(({ hides }) =>
        hides.filter(({ segmentId }) => segmentId === id).map(({ ordinal }) => ordinal),
      );
      const deadTraces = Int32Array.from(new Set([...(this.superseded.get(id) ?? []), ...hidden])).sort();
      dead.push({ segmentId: id, deadTraces });
    }
    return { added: added === undefined ? [] : [added], removed, dead, resources: [] };
  }
}

/** A reader that knows only what it is told by changes. */
export class MemoryReader {
  private readonly segments = new Map<number, Segment>();

  constructor(private readonly store: MemoryStore) {}

  readonly apply = ({ added, removed, dead }: SegmentChange): void => {
    for (const segment of added) this.segments.set(segment.id, segment);
    for (const id of removed) this.segments.delete(id);
    for (const { segmentId, deadTraces } of dead) {
      const segment = this.segments.get(segmentId);
      if (segment) this.segments.set(segmentId, { ...segment, deadTraces });
    }
  };

  /** Visible traces: one list of spans for each live place, so that a trace seen twice shows as two. */
  traces(): { readonly tenantId: string; readonly traceId: string; readonly spans: readonly PlainSpan[] }[] {
    return [...this.segments.values()].flatMap((segment) => {
      const { table, tenants } = this.store.segments.get(segment.id)!;
      return range(0, segment.index.traces)
        .filter((ordinal) => !segment.deadTraces.includes(ordinal))
        .map((ordinal) => {
          const rows = range(segment.index.spanStart[ordinal]!, segment.index.spanStart[ordinal + 1]!);
          const spans = rows.map((row) => spanOfRow(table, this.store.resources, row));
          return {
            tenantId: tenants[ordinal]!,
            traceId: Buffer.from(segment.index.traceIds.subarray(ordinal * 16, ordinal * 16 + 16)).toString('hex'),
            spans,
          };
        });
    });
  }

  /** Span ids of every visible trace, sorted, by trace id. Fails where a trace is visible twice. */
  spanIds(): Record<string, string[]> {
    const ids: Record<string, string[]> = {};
    for (const { tenantId, traceId, spans } of this.traces()) {
      const key = tenantId === '__default' ? traceId : `${tenantId}/${traceId}`;
      if (ids[key]) throw new Error(`trace ${key} is visible twice`);
      ids[key] = spans.map(({ spanId }) => spanId).sort();
    }
    return ids;
  }
}

const range = (start: number, end: number): number[] => Array.from({ length: end - start }, (_, i) => start + i);
