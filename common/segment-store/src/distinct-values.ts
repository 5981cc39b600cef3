import type { TableName } from '@spangraph/views';

import { isNullPage } from './parquet/null-page';
import { PAGE, PHYSICAL, STORED_FORMS } from './parquet/parquet-types';
import type { ColumnLayout, FileLayout } from './parquet/parquet-types';
import { readPlain } from './parquet/plain-reader';
import type { Segment } from './segment';
import type { SegmentReader } from './segment-reader';

/** Compressed bytes of a dictionary above which it is not read: it would cost more than it may spare. */
const MAX_DICTIONARY_BYTES = 1 << 18;

/**
 * Every text that a column of a file has, rows of dead traces included; empty where no row has any. Undefined where only a scan can tell: the column is
 * no text, or is stored without a dictionary. A column that the file lacks has no text.
 *
 * @throws DATA_LOSS when the file is damaged.
 */
export function distinctValues(reader: SegmentReader, segment: Segment, table: TableName, name: string): readonly string[] | undefined {
  const layout = reader.layoutOf(segment, table);
  const column = layout?.columns.find((candidate) => candidate.name === name);
  if (!layout || !column) return [];
  if (STORED_FORMS[column.type].physical !== PHYSICAL.BYTE_ARRAY) return undefined;
  if (column.dictionaryOffset === 0) return hasNoValue(layout, column) ? [] : undefined;
  const end = column.pageOffsets[0]!;
  if (end - column.dictionaryOffset > MAX_DICTIONARY_BYTES) return undefined;
  const { plain } = reader.opener(segment, table, [column], Int32Array.of(0))(column.dictionaryOffset, end, PAGE.DICTIONARY);
  return readPlain(
    column.type,
    plain,
    Int32Array.from({ length: column.dictionarySize }, (_, place) => place),
  ) as string[];
}

const hasNoValue = (layout: FileLayout, column: ColumnLayout): boolean =>
  column.pageNulls.every((_, page) => isNullPage(layout, column, page));
