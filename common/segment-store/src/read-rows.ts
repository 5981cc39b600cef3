import type { AttributeValue } from '@spangraph/model';
import { parseAttributeColumn } from '@spangraph/views';
import type { TableName } from '@spangraph/views';

import { rowValue } from './row-values';
import type { Segment } from './segment';
import type { SegmentReader } from './segment-reader';
import { declaredColumns, isDeclaredAs } from './stored-columns';

/** Rows of one file as objects, in the order asked for. A row has every declared column, and the attributes it has a value of. */
export function readRows(
  reader: SegmentReader,
  segment: Segment,
  table: TableName,
  rows: ArrayLike<number>,
  columns: readonly string[] | undefined,
): Record<string, AttributeValue>[] {
  const wanted = columns && new Set(columns);
  const ascending = Int32Array.from(new Set(Array.from(rows))).sort();
  const declared = declaredColumns(table).filter((name) => !wanted || wanted.has(name));
  const empty = Object.fromEntries(declared.map((name) => [name, null])) as Record<string, AttributeValue>;
  const objects = Array.from(ascending, () => ({ ...empty }));
  for (const { column, values } of reader.read(segment, table, ascending, wanted)) {
    const isAttribute = parseAttributeColumn(column.name) !== undefined;
    if (!isAttribute && !isDeclaredAs(table, column.name, column.type)) continue;
    const { name, type } = column;
    for (let i = 0; i < values.length; i++) {
      const value = values[i]!;
      if (value !== null) objects[i]![name] = rowValue(type, value);
      else if (!isAttribute) objects[i]![name] = null;
    }
  }
  const byRow = new Map(Array.from(ascending, (row, i) => [row, objects[i]!]));
  return Array.from(rows, (row) => byRow.get(row)!);
}
