/** A span as far as its place in its trace goes. Ids are text of any form that tells them apart. */
export interface TraceSpan {
  readonly id: string;
  /** Null for a root. */
  readonly parentId: string | null;
  /** It is the receiving side of an id that a sender and a receiver may share. */
  readonly server: boolean;
  readonly startNanos: bigint;
}

/** The spans of one trace as a forest, by their places in the list. */
export interface SpanForest {
  /** Parent of each span; -1 for a root. */
  readonly parent: Int32Array;
  /** Every span once, parents before their children. */
  readonly order: Int32Array;
}

/**
 * Links spans as ingestion does: a parent that is not there leaves a root, a cycle is opened at its earliest span, and of two spans with
 * one id the server side is the child of the other and the parent of the children. Takes time in proportion to the number of spans.
 */
export function linkSpans(spans: readonly TraceSpan[]): SpanForest {
  const parent = findParents(spans);
  openCycles(parent, spans);
  return { parent, order: parentsFirst(parent) };
}

interface Sides {
  readonly first: number;
  server: number;
  client: number;
}

function findParents(spans: readonly TraceSpan[]): Int32Array {
  const byId = new Map<string, Sides>();
  for (const [n, { id, server }] of spans.entries()) {
    let sides = byId.get(id);
    if (!sides) byId.set(id, (sides = { first: n, server: -1, client: -1 }));
    if (server) sides.server = sides.server < 0 ? n : sides.server;
    else sides.client = sides.client < 0 ? n : sides.client;
  }
  return Int32Array.from(spans, ({ id, parentId, server }, n) => {
    const client = server ? byId.get(id)!.client : -1;
    if (client >= 0) return client;
    const sides = parentId === null ? undefined : byId.get(parentId);
    if (!sides) return -1;
    return sides.server >= 0 && sides.server !== n ? sides.server : sides.first;
  });
}

/** Makes the earliest span of every cycle a root. */
function openCycles(parent: Int32Array, spans: readonly TraceSpan[]): void {
  const mark = new Int32Array(parent.length);
  for (let start = 0; start < parent.length; start++) {
    let n = start;
    while (n >= 0 && mark[n] === 0) {
      mark[n] = start + 1;
      n = parent[n]!;
    }
    if (n >= 0 && mark[n] === start + 1) parent[earliest(parent, spans, n)] = -1;
  }
}

function earliest(parent: Int32Array, spans: readonly TraceSpan[], from: number): number {
  let first = from;
  for (let n = parent[from]!; n !== from; n = parent[n]!) if (isEarlier(spans[n]!, spans[first]!)) first = n;
  return first;
}

function isEarlier(a: TraceSpan, b: TraceSpan): boolean {
  if (a.startNanos !== b.startNanos) return a.startNanos < b.startNanos;
  return a.id === b.id ? !a.server && b.server : a.id < b.id;
}

function parentsFirst(parent: Int32Array): Int32Array {
  const firstChild = new Int32Array(parent.length).fill(-1);
  const nextSibling = new Int32Array(parent.length).fill(-1);
  const order = new Int32Array(parent.length);
  let filled = 0;
  for (let n = 0; n < parent.length; n++) {
    const p = parent[n]!;
    if (p < 0) order[filled++] = n;
    else {
      nextSibling[n] = firstChild[p]!;
      firstChild[p] = n;
    }
  }
  for (let at = 0; at < filled; at++) for (let n = firstChild[order[at]!]!; n >= 0; n = nextSibling[n]!) order[filled++] = n;
  return order;
}
