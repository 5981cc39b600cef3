import { nameOf } from './names';
import { NONE } from './link-spans';
import type { SpanTree } from './span-tree';

/** What of a tree is folded away. */
export interface Folding {
  /** Ids of spans whose descendants are hidden. */
  readonly collapsed: ReadonlySet<string>;
  /** Services whose spans hide their descendants. */
  readonly services: ReadonlySet<string>;
  /** Spans at this depth hide their descendants; undefined: none does. */
  readonly depth: number | undefined;
  /** Ids of spans that are open whatever their service and depth say. */
  readonly expanded: ReadonlySet<string>;
}

/** Whether each span hides what is below it. */
export function folded(tree: SpanTree, { collapsed, services, depth, expanded }: Folding): Uint8Array {
  const byService = tree.services.texts.map((service) => services.has(service));
  const hides = new Uint8Array(tree.size);
  for (let place = 0; place < tree.size; place++) {
    if (tree.children[place] === 0) continue;
    const id = tree.ids[place] as string;
    const general =
      byService[tree.services.at[place] as number] === true || (depth !== undefined && (tree.depth[place] as number) >= depth);
    if (collapsed.has(id) || (general && !expanded.has(id))) hides[place] = 1;
  }
  return hides;
}

/** Marks spans and everything above them. */
export function withAncestors(tree: SpanTree, marked: Uint8Array): Uint8Array {
  const kept = marked.slice();
  for (let place = tree.size - 1; place >= 0; place--) {
    const above = tree.parent[place] as number;
    if (kept[place] === 1 && above !== NONE) kept[above] = 1;
  }
  return kept;
}

/** Places of the rows that are shown, from above. `only`: those that may be shown at all. */
export function visibleRows({ size, descendants }: SpanTree, hides: Uint8Array, only?: Uint8Array): Int32Array {
  const rows = new Int32Array(size);
  let count = 0;
  for (let place = 0; place < size; place++) {
    if (only !== undefined && only[place] === 0) {
      place += descendants[place] as number;
      continue;
    }
    rows[count++] = place;
    if (hides[place] === 1) place += descendants[place] as number;
  }
  return rows.subarray(0, count);
}

/** The row of a place, or undefined where it is hidden. Rows ascend. */
export function rowOf(rows: Int32Array, place: number): number | undefined {
  let [low, high] = [0, rows.length - 1];
  while (low <= high) {
    const middle = (low + high) >> 1;
    const found = rows[middle] as number;
    if (found === place) return middle;
    if (found < place) low = middle + 1;
    else high = middle - 1;
  }
  return undefined;
}

/** Ids of the folded spans above a place, from above. */
export function hiddenBy(tree: SpanTree, hides: Uint8Array, place: number): readonly string[] {
  const ids: string[] = [];
  for (let above = tree.parent[place] as number; above !== NONE; above = tree.parent[above] as number) {
    if (hides[above] === 1) ids.unshift(tree.ids[above] as string);
  }
  return ids;
}

/** Spans whose service, operation or id has the text in it, in any case. */
export function spansWithText(tree: SpanTree, text: string): Uint8Array {
  const sought = text.toLowerCase();
  const has = (name: string): boolean => name.toLowerCase().includes(sought);
  const [services, operations] = [tree.services.texts.map(has), tree.operations.texts.map(has)];
  const found = new Uint8Array(tree.size);
  for (let place = 0; place < tree.size; place++) {
    const named = services[tree.services.at[place] as number] === true || operations[tree.operations.at[place] as number] === true;
    if (named || nameOf(tree.kinds, place).toLowerCase() === sought || (tree.ids[place] as string).includes(sought)) found[place] = 1;
  }
  return found;
}

/** Spans of some ids. */
export function spansWithIds({ ids, size }: SpanTree, wanted: ReadonlySet<string>): Uint8Array {
  const found = new Uint8Array(size);
  for (let place = 0; place < size; place++) if (wanted.has(ids[place] as string)) found[place] = 1;
  return found;
}

export const both = (left: Uint8Array, right: Uint8Array): Uint8Array => left.map((one, place) => one & (right[place] as number));
