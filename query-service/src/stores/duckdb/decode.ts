import { DuckDBListValue } from '@duckdb/node-api';
import type { DuckDBValue } from '@duckdb/node-api';

import { parseTypedMap } from '@spangraph/segment-store';

import type { Cell, Scalar } from '../../core/value';
import { textOf } from '../../core/value';
import type { Decoding } from './statement';

/** Reads the value of one output. Maps of span attributes are filled in by the caller. */
export function decodeValue(value: DuckDBValue, decoding: Decoding, resources: ReadonlyMap<number, ReadonlyMap<string, Scalar>>): Cell {
  if (value === null) return null;
  switch (decoding) {
    case 'plain':
      return plain(value);
    case 'text_list':
      return listOf(value);
    case 'long_list':
      return listOf(value).map(BigInt);
    case 'double_list':
      return listOf(value).map(Number);
    case 'boolean_list':
      return listOf(value).map((text) => text === 'true');
    case 'text_map':
      return Object.fromEntries(parseTypedMap(String(value)).map((entry) => [entry.key, textOf(entry.value)]));
    case 'resource_map': {
      const attributes = resources.get(Number(value));
      return attributes ? Object.fromEntries([...attributes].map(([key, scalar]) => [key, textOf(scalar)])) : null;
    }
    case 'span_map':
      return null;
  }
}

const listOf = (value: DuckDBValue): readonly string[] => JSON.parse(String(value)) as readonly string[];

function plain(value: DuckDBValue): Cell {
  if (value instanceof DuckDBListValue) return value.items.map(plain);
  return value as Scalar | null;
}
