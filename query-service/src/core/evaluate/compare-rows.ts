import type { Direction, RowOrder } from '../ir';
import { cellText, compareScalars, numberOf } from '../value';
import type { Cell, Scalar } from '../value';
import { jsonOf } from './evaluate-computation';
import type { ViewRow } from './view-row';

/** What a row is sorted by: one value per key, two for an entry (its number, then its text). */
export type SortKey = readonly (Scalar | null)[];

export function sortKey(order: readonly RowOrder[], row: ViewRow): SortKey {
  return order.flatMap(({ of }): (Scalar | null)[] => {
    if (of.kind === 'stored') return [scalar(row.stored(of.column))];
    if (of.kind === 'computed') return [jsonOf(row.show(of))];
    if (of.kind !== 'entry') return [scalar(row.show(of))];
    const [value] = row.scalars(of);
    const number = value === undefined ? undefined : numberOf(value);
    return [number === undefined ? null : Number(number), scalar(row.show(of))];
  });
}

/** Lists and maps sort by their JSON text. */
const scalar = (cell: Cell): Scalar | null => (cell !== null && typeof cell === 'object' ? cellText(cell) : (cell as Scalar | null));

/** Directions of the values of a sort key. */
export const sortDirections = (order: readonly RowOrder[]): readonly Direction[] =>
  order.flatMap(({ of, direction }) => (of.kind === 'entry' ? [direction, direction] : [direction]));

/** Comparator of sort keys; nulls come last in both directions. */
export function compareSortKeys(directions: readonly Direction[]): (a: SortKey, b: SortKey) => number {
  return (a, b) => {
    for (const [index, direction] of directions.entries()) {
      const order = compareNullable(a[index] ?? null, b[index] ?? null, direction);
      if (order !== 0) return order;
    }
    return 0;
  };
}

function compareNullable(a: Scalar | null, b: Scalar | null, direction: Direction): number {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  return direction === 'ASC' ? compareScalars(a, b) : compareScalars(b, a);
}
