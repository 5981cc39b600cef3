import { nameOf } from './names';
import type { SpanColumns } from './span-columns';

/** Stands for a row that there is not. */
export const NONE = -1;

export interface SpanLinks {
  /** Row of the parent; NONE for a root. */
  readonly parent: Int32Array;
  /** 1 where a span names a parent that is not there. */
  readonly orphan: Uint8Array;
}

const isServer = ({ kinds }: SpanColumns, row: number): boolean => {
  const kind = nameOf(kinds, row);
  return kind === 'SERVER' || kind === 'CONSUMER';
};

/** First row of each id, and for each row the next one of the same id. */
function rowsById({ ids, size }: SpanColumns): { readonly first: ReadonlyMap<string, number>; readonly next: Int32Array } {
  const first = new Map<string, number>();
  const next = new Int32Array(size).fill(NONE);
  for (let row = size - 1; row >= 0; row--) {
    const id = ids[row] as string;
    next[row] = first.get(id) ?? NONE;
    first.set(id, row);
  }
  return { first, next };
}

/** Both sides of a call may share one id; the callee's side is then the child of the caller's, and parent of what names the id. */
function link(columns: SpanColumns): SpanLinks {
  const { size, ids, parentIds } = columns;
  const { first, next } = rowsById(columns);
  const find = (id: string | undefined, accept: (row: number) => boolean): number => {
    let row = (id === undefined ? undefined : first.get(id)) ?? NONE;
    while (row !== NONE && !accept(row)) row = next[row] as number;
    return row;
  };
  const parent = new Int32Array(size).fill(NONE);
  const orphan = new Uint8Array(size);
  for (let row = 0; row < size; row++) {
    const named = parentIds[row];
    const shared = first.get(ids[row] as string) !== row || next[row] !== NONE;
    const caller = shared && isServer(columns, row) ? find(ids[row], (other) => other !== row && !isServer(columns, other)) : NONE;
    const callee = caller === NONE ? find(named, (other) => other !== row && isServer(columns, other)) : caller;
    const found = callee === NONE ? find(named, (other) => other !== row) : callee;
    parent[row] = found;
    if (found === NONE && named !== undefined) orphan[row] = 1;
  }
  return { parent, orphan };
}

/** Makes a root of one span of every circle, which wrong data can hold. */
function breakCircles(parent: Int32Array): void {
  const settled = new Uint8Array(parent.length);
  const walk = new Int32Array(parent.length).fill(NONE);
  for (let row = 0; row < parent.length; row++) {
    let current = row;
    while (current !== NONE && settled[current] === 0 && walk[current] !== row) {
      walk[current] = row;
      current = parent[current] as number;
    }
    if (current !== NONE && settled[current] === 0) parent[current] = NONE;
    for (let walked = row; walked !== NONE && settled[walked] === 0; walked = parent[walked] as number) settled[walked] = 1;
  }
}

/** Who is whose parent; parents that are missing, named twice or in a circle do not keep a span out. */
export function linkSpans(columns: SpanColumns): SpanLinks {
  const links = link(columns);
  breakCircles(links.parent);
  return links;
}
