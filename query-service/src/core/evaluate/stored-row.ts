import type { AttributeValue } from '@spangraph/model';

import type { Cell } from '../value';

/** Values of one row of a stored table by column name, as the segment store reads them; a column may be left out where null. */
export type StoredRow = Readonly<Record<string, AttributeValue>>;

/** A declared column of a row. Declared columns hold no doubles, so every number is an integer. */
export function storedCell(row: StoredRow, column: string): Cell {
  return integersExact(row[column] ?? null);
}

function integersExact(value: AttributeValue): Cell {
  return typeof value === 'number' && Number.isInteger(value) ? BigInt(value) : (value as Cell);
}
