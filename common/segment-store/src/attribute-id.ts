import { TYPE_BOOLEAN, TYPE_DOUBLE, TYPE_LONG } from '@spangraph/span-table';
import type { SpanTable } from '@spangraph/span-table';

import type { StoredValue } from './parquet/plain-reader';

/** The id of a value as attribute columns and events hold it. */
export function attributeId(table: SpanTable, type: number, value: StoredValue): number {
  switch (type) {
    case TYPE_LONG:
      return table.numbers.internLong(value as bigint);
    case TYPE_DOUBLE:
      return table.numbers.internDouble(value as number);
    case TYPE_BOOLEAN:
      return value === true ? 1 : 0;
    default:
      return table.strings.internString(value as string);
  }
}
