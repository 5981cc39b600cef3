import { NumberDictionary, StringDictionary } from '@spangraph/span-table';
import { INT_NULL } from '@spangraph/views';

import type { ColumnSource } from '../../src/parquet/column-source';
import type { StoredType } from '../../src/parquet/parquet-types';

export type Cell = string | number | bigint | boolean | Buffer | null;

/** Columns of JavaScript values as the encoder takes them. */
export function sourceOf(name: string, type: StoredType, cells: readonly Cell[]): ColumnSource {
  switch (type) {
    case 'string':
    case 'string_array':
    case 'string_map':
    case 'json': {
      const strings = new StringDictionary(1 << 8, 1 << 10);
      return {
        name,
        type,
        strings,
        values: Int32Array.from(cells, (cell) => (cell === null ? 0 : 1 + strings.internString(cell as string))),
      };
    }
    case 'long': {
      const numbers = new NumberDictionary(1 << 8);
      return {
        name,
        type,
        numbers,
        values: Int32Array.from(cells, (cell) => (cell === null ? 0 : 1 + numbers.internLong(cell as bigint))),
      };
    }
    case 'double': {
      const numbers = new NumberDictionary(1 << 8);
      return {
        name,
        type,
        numbers,
        values: Int32Array.from(cells, (cell) => (cell === null ? 0 : 1 + numbers.internDouble(cell as number))),
      };
    }
    case 'int':
      return { name, type, values: Int32Array.from(cells, (cell) => (cell === null ? INT_NULL : (cell as number))) };
    case 'boolean':
      return { name, type, values: Uint8Array.from(cells, (cell) => (cell === null ? 0 : cell ? 2 : 1)) };
    case 'nanos':
      return { name, type, values: BigInt64Array.from(cells as bigint[]) };
    case 'trace_id':
      return { name, type, values: new Uint8Array(Buffer.concat(cells as Buffer[])) };
    case 'span_id': {
      const bytes = new Uint8Array(Buffer.concat(cells.map((cell) => (cell as Buffer | null) ?? Buffer.alloc(8))));
      return { name, type, values: new Int32Array(bytes.buffer) };
    }
  }
}
