import type { SpanTable } from '@spangraph/span-table';

import { allocateLinkedTraces, nanosSince, wordsOf } from './linked-traces';
import type { LinkedTraces } from './linked-traces';
import type { TraceRows } from './ports';
import { SpanIdIndex } from './span-id-index';

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
  private readonly index = new SpanIdIndex();

  link(table: SpanTable, traces: TraceRows): LinkedTraces {
    const spans = traces.start[traces.count]! - traces.start[0]!;
    const linked = allocateLinkedTraces(spans, traces.count);
    const times = wordsOf(table.columns.start_time_nanos);
    const durations = wordsOf(table.columns.duration_nanos);
    this.index.bind(table);
    let to = 0;
    for (let t = 0; t < traces.count; t++) {
      const from = traces.start[t]!;
      const size = traces.start[t + 1]! - from;
      linked.start[t] = to;
      if (size > this.work.order.length) this.work = allocate(size * 2);
      this.load(traces.rows, from, size, times);
      linked.baseMillis[t] = nanosSince(times, traces.rows[from]!, 0, 0) / 1e6;
      this.sort(size, table);
      linked.missingParents[t] = this.findParents(size, table);
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

  private sort(size: number, table: SpanTable): void {
    const { order, rank, row, start } = this.work;
    const ids = table.columns.span_id;
    const compare = (a: number, b: number): number => {
      const byTime = start[a]! - start[b]!;
      if (byTime !== 0) return byTime;
      const p = row[a]! * 2;
      const q = row[b]! * 2;
      return ids[p]! - ids[q]! || ids[p + 1]! - ids[q + 1]! || Number(this.index.isServer(row[a]!)) - Number(this.index.isServer(row[b]!));
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

  private findParents(size: number, table: SpanTable): number {
    const { order, row, parent } = this.work;
    const { span_id: ids, parent_span_id: parents } = table.columns;
    this.index.fill(row, order, size);
    const { shared } = this.index;
    let missing = 0;
    for (let n = 0; n < size; n++) {
      const r = row[n]! * 2;
      parent[n] = shared && this.index.isServer(row[n]!) ? this.index.findSide(ids[r]!, ids[r + 1]!, false, n) : -1;
      if (parent[n] !== -1 || (parents[r] === 0 && parents[r + 1] === 0)) continue;
      parent[n] = this.findParent(n, parents[r]!, parents[r + 1]!);
      if (parent[n] === -1) missing++;
    }
    return missing;
  }

  /** The server side of a shared id is the parent of the children; a span that is its own parent is found too. */
  private findParent(n: number, low: number, high: number): number {
    const server = this.index.shared ? this.index.findSide(low, high, true, n) : -1;
    return server >= 0 ? server : this.index.find(low, high);
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

function allocate(capacity: number): Workspace {
  const ints = (): Int32Array => new Int32Array(capacity);
  return {
    order: ints(),
    rank: ints(),
    row: ints(),
    start: new Float64Array(capacity),
    parent: ints(),
    firstChild: ints(),
    nextSibling: ints(),
    position: ints(),
    mark: ints(),
  };
}
