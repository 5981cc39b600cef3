import type { SpanTable } from '@spangraph/span-table';

import { allocateLinkedTraces, nanosSince, wordsOf } from './linked-traces';
import type { LinkedTraces } from './linked-traces';
import type { TraceRows } from './ports';

/** Spans of one trace while it is being linked, by their number in `TraceRows`. */
interface Workspace {
  /** Numbers by start time, span id, side. */
  order: Int32Array;
  /** Place of a number in `order`. */
  rank: Int32Array;
  row: Int32Array;
  start: Float64Array;
  parent: Int32Array;
  firstChild: Int32Array;
  nextSibling: Int32Array;
  /** Chained hash of span ids. */
  bucket: Int32Array;
  nextInBucket: Int32Array;
  position: Int32Array;
  mark: Int32Array;
}

/** Insertion sort is the fastest way for traces up to this size. */
const SMALL = 40;

/**
 * Links every span to its parent within its trace. Each span gets at most one parent, so that a trace is a forest: a parent
 * that is not there leaves a root, and a cycle is opened at its earliest span. Where two spans share an id (a Zipkin client
 * and its server), the server side is the child of the client side and the parent of the children.
 *
 * The result depends on the spans only, not on the order of the rows.
 */
export class TraceLinker {
  private work: Workspace = allocate(64);

  link(table: SpanTable, traces: TraceRows): LinkedTraces {
    const spans = traces.start[traces.count]! - traces.start[0]!;
    const linked = allocateLinkedTraces(spans, traces.count);
    const times = wordsOf(table.columns.start_time_nanos);
    const durations = wordsOf(table.columns.duration_nanos);
    const server = serverKinds(table);
    let to = 0;
    for (let t = 0; t < traces.count; t++) {
      const from = traces.start[t]!;
      const size = traces.start[t + 1]! - from;
      linked.start[t] = to;
      if (size > this.work.order.length) this.work = allocate(size * 2);
      this.load(traces.rows, from, size, times);
      linked.baseMillis[t] = nanosSince(times, traces.rows[from]!, 0, 0) / 1e6;
      this.sort(size, table, server);
      linked.missingParents[t] = this.findParents(size, table, server);
      this.openCycles(size);
      this.layOut(size, to, linked, durations);
      to += size;
    }
    linked.start[traces.count] = to;
    return linked;
  }

  private load(rows: Int32Array, from: number, size: number, times: Int32Array): void {
    const { row, start, order } = this.work;
    const first = rows[from]! * 2;
    for (let i = 0; i < size; i++) {
      row[i] = rows[from + i]!;
      start[i] = nanosSince(times, row[i]!, times[first]! >>> 0, times[first + 1]!);
      order[i] = i;
    }
  }

  private sort(size: number, table: SpanTable, server: ServerKinds): void {
    const { order, rank, row, start } = this.work;
    const ids = table.columns.span_id;
    const kinds = table.columns.kind;
    const compare = (a: number, b: number): number => {
      const byTime = start[a]! - start[b]!;
      if (byTime !== 0) return byTime;
      const p = row[a]! * 2;
      const q = row[b]! * 2;
      return ids[p]! - ids[q]! || ids[p + 1]! - ids[q + 1]! || Number(server(kinds[row[a]!]!)) - Number(server(kinds[row[b]!]!));
    };
    if (size > SMALL) order.subarray(0, size).sort(compare);
    else {
      for (let i = 1; i < size; i++) {
        const item = order[i]!;
        let j = i - 1;
        for (; j >= 0 && compare(order[j]!, item) > 0; j--) order[j + 1] = order[j]!;
        order[j + 1] = item;
      }
    }
    for (let i = 0; i < size; i++) rank[order[i]!] = i;
  }

  private findParents(size: number, table: SpanTable, server: ServerKinds): number {
    const { order, row, parent, bucket, nextInBucket } = this.work;
    const { span_id: ids, parent_span_id: parents, kind } = table.columns;
    const mask = (1 << (32 - Math.clz32(size))) * 2 - 1;
    bucket.fill(-1, 0, mask + 1);
    let shared = false;
    for (let i = size - 1; i >= 0; i--) {
      const n = order[i]!;
      const r = row[n]! * 2;
      const slot = hash(ids[r]!, ids[r + 1]!) & mask;
      shared ||= this.find(bucket[slot]!, ids[r]!, ids[r + 1]!, ids) >= 0;
      nextInBucket[n] = bucket[slot]!;
      bucket[slot] = n;
    }
    let missing = 0;
    for (let n = 0; n < size; n++) {
      const r = row[n]! * 2;
      const low = parents[r]!;
      const high = parents[r + 1]!;
      parent[n] = shared && server(kind[row[n]!]!) ? this.findSide(bucket, mask, ids[r]!, ids[r + 1]!, ids, kind, server, false, n) : -1;
      if (parent[n] !== -1 || (low === 0 && high === 0)) continue;
      parent[n] = shared
        ? this.findSide(bucket, mask, low, high, ids, kind, server, true, n)
        : this.find(bucket[hash(low, high) & mask]!, low, high, ids);
      if (parent[n] === -1) missing++;
    }
    return missing;
  }

  private find(first: number, low: number, high: number, ids: Int32Array): number {
    const { row, nextInBucket } = this.work;
    for (let n = first; n >= 0; n = nextInBucket[n]!) {
      const r = row[n]! * 2;
      if (ids[r] === low && ids[r + 1] === high) return n;
    }
    return -1;
  }

  /** The span of an id on the side asked for, else (for children looking for their parent) on the other one. */
  private findSide(
    bucket: Int32Array, mask: number, low: number, high: number, ids: Int32Array, kind: Int32Array, server: ServerKinds, wantServer: boolean, self: number,
  ): number {
    const { row, nextInBucket } = this.work;
    let other = -1;
    for (let n = bucket[hash(low, high) & mask]!; n >= 0; n = nextInBucket[n]!) {
      const r = row[n]! * 2;
      if (ids[r] !== low || ids[r + 1] !== high || n === self) continue;
      if (server(kind[row[n]!]!) === wantServer) return n;
      if (other < 0) other = n;
    }
    return wantServer ? other : -1;
  }

  /** Makes the earliest span of every cycle a root. */
  private openCycles(size: number): void {
    const { parent, mark, rank } = this.work;
    mark.fill(0, 0, size);
    for (let i = 0; i < size; i++) {
      let n = i;
      while (n >= 0 && mark[n] === 0) {
        mark[n] = i + 1;
        n = parent[n]!;
      }
      if (n < 0 || mark[n] !== i + 1) continue;
      let earliest = n;
      for (let c = parent[n]!; c !== n; c = parent[c]!) if (rank[c]! < rank[earliest]!) earliest = c;
      parent[earliest] = -1;
    }
  }

  private layOut(size: number, from: number, linked: LinkedTraces, durations: Int32Array): void {
    const { order, row, start, parent, firstChild, nextSibling, position } = this.work;
    firstChild.fill(-1, 0, size);
    let firstRoot = -1;
    for (let i = size - 1; i >= 0; i--) {
      const n = order[i]!;
      const p = parent[n]!;
      if (p < 0) {
        nextSibling[n] = firstRoot;
        firstRoot = n;
      } else {
        nextSibling[n] = firstChild[p]!;
        firstChild[p] = n;
      }
    }
    const { rows } = linked;
    let tail = from;
    const append = (first: number, parentPosition: number): void => {
      for (let n = first; n >= 0; n = nextSibling[n]!) {
        rows[tail] = n;
        linked.parent[tail] = parentPosition;
        position[n] = tail++;
      }
    };
    append(firstRoot, -1);
    for (let p = from; p < from + size; p++) {
      const n = rows[p]!;
      linked.childStart[p] = tail;
      append(firstChild[n]!, p);
      linked.childEnd[p] = tail;
      rows[p] = row[n]!;
      linked.startNanos[p] = start[n]!;
      linked.endNanos[p] = start[n]! + nanosSince(durations, row[n]!, 0, 0);
    }
    for (let i = 0; i < size; i++) linked.byStart[from + i] = position[order[i]!]!;
  }
}

type ServerKinds = (kind: number) => boolean;

function serverKinds(table: SpanTable): ServerKinds {
  const server = table.strings.find('SERVER') + 1;
  const consumer = table.strings.find('CONSUMER') + 1;
  return (kind) => kind !== 0 && (kind === server || kind === consumer);
}

const hash = (low: number, high: number): number => {
  const mixed = Math.imul(low ^ Math.imul(high, 0x9e3779b1), 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
};

function allocate(capacity: number): Workspace {
  const ints = (): Int32Array => new Int32Array(capacity);
  return {
    order: ints(), rank: ints(), row: ints(), start: new Float64Array(capacity), parent: ints(), firstChild: ints(), nextSibling: ints(),
    bucket: new Int32Array(capacity * 4 + 4), nextInBucket: ints(), position: ints(), mark: ints(),
  };
}
