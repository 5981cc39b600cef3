import { compareSortKeys } from '../evaluate';
import type { GroupReference, GroupShape, PhysicalQuery } from '../ir';
import type { Cell, Scalar } from '../value';
import { addPart, emptyState, finish, windowOf } from './partial-aggregate';
import type { AggregateState } from './partial-aggregate';

/** One group of a part of the rows: bucket where there are buckets, keys, and for each aggregate what `addPart` takes. */
export type PartialRow = readonly Cell[];

/** Merges the groups of disjoint parts into the result: order, page and outputs as a store prints them. The shape is mergeable. */
export function mergeGroups(query: PhysicalQuery, shape: GroupShape, parts: Iterable<readonly PartialRow[]>): readonly (readonly Cell[])[] {
  const groups = addUp(shape, parts);
  const shown = groups.length === 0 && keyCount(shape) === 0 ? [emptyGroup(shape, [])] : groups;
  const rows = shown.map((group) => resultRow(query, shape, group));
  if (shape.order.length > 0) {
    const compare = compareSortKeys(shape.order.map(({ direction }) => direction));
    rows.sort((a, b) => compare(a.order, b.order));
  }
  return rows.slice(query.offset, query.limit === 0 ? rows.length : query.offset + query.limit).map(({ outputs }) => outputs);
}

/** Groups of a part of the rows with each group once, in the form in which they merge on. Not for lists of distinct values. */
export const condenseGroups = (shape: GroupShape, rows: readonly PartialRow[]): readonly PartialRow[] =>
  addUp(shape, [rows]).map(({ keys, states }) => [...keys, ...(states as readonly (Scalar | null)[])]);

function addUp(shape: GroupShape, parts: Iterable<readonly PartialRow[]>): readonly Group[] {
  const groups = new Map<string, Group>();
  const keyCells = keyCount(shape);
  for (const part of parts) for (const row of part) addRow(groups, shape, row, keyCells);
  return [...groups.values()];
}

/** Cells of a partial row that tell its group. */
const keyCount = ({ keys, intervalNanos }: GroupShape): number => keys.length + (intervalNanos === undefined ? 0 : 1);

interface Group {
  readonly keys: readonly Cell[];
  readonly states: AggregateState[];
}

const emptyGroup = (shape: GroupShape, keys: readonly Cell[]): Group => ({ keys, states: shape.aggregates.map(emptyState) });

function addRow(groups: Map<string, Group>, shape: GroupShape, row: PartialRow, keyCells: number): void {
  const id = groupId(row, keyCells);
  let group = groups.get(id);
  if (!group) groups.set(id, (group = emptyGroup(shape, row.slice(0, keyCells))));
  for (let i = 0; i < shape.aggregates.length; i++) group.states[i] = addPart(shape.aggregates[i]!, group.states[i]!, row[keyCells + i]!);
}

/** Equal for keys that SQL groups together, and for those only. */
function groupId(row: PartialRow, keyCells: number): string {
  let id = '';
  for (let i = 0; i < keyCells; i++) {
    const cell = row[i] as Scalar | null;
    id += typeof cell === 'string' ? `${cell.length}:${cell}` : `${cell === null ? 'null' : typeof cell}${String(cell)};`;
  }
  return id;
}

interface ResultRow {
  readonly outputs: readonly Cell[];
  readonly order: readonly (Scalar | null)[];
}

function resultRow(query: PhysicalQuery, shape: GroupShape, { keys, states }: Group): ResultRow {
  const bucketCells = shape.intervalNanos === undefined ? 0 : 1;
  const window = (): bigint => windowOf(query.timeRange, shape.intervalNanos, keys[0] as bigint);
  const finished = states.map((state, index) => finish(shape.aggregates[index]!, state, window));
  const cell = (of: GroupReference): Cell =>
    of.kind === 'aggregate' ? finished[of.index]! : of.kind === 'bucket' ? keys[0]! : keys[bucketCells + of.index]!;
  return { outputs: shape.outputs.map(({ of }) => cell(of)), order: shape.order.map(({ of }) => cell(of) as Scalar | null) };
}
