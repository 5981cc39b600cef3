import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

import type { Cell } from './cell';

const NULL: Value = Object.freeze({});
const MAX_LONG = 2n ** 63n - 1n;

/** A cell as a value of the contract; `timestamp` marks integers that are epoch nanoseconds. Sums beyond 64 bits become doubles. */
export function encodeCell(cell: Cell, timestamp: boolean): Value {
  switch (typeof cell) {
    case 'string':
      return { kind: { $case: 'string', value: cell } };
    case 'bigint':
      return encodeInteger(cell, timestamp);
    case 'number':
      return { kind: { $case: 'double', value: cell } };
    case 'boolean':
      return { kind: { $case: 'boolean', value: cell } };
    default:
      return encodeObject(cell, timestamp);
  }
}

function encodeInteger(value: bigint, timestamp: boolean): Value {
  if (value > MAX_LONG || value < -MAX_LONG - 1n) return { kind: { $case: 'double', value: Number(value) } };
  return { kind: { $case: timestamp ? 'timestamp' : 'long', value } };
}

function encodeObject(cell: Exclude<Cell, string | bigint | number | boolean>, timestamp: boolean): Value {
  if (cell === null) return NULL;
  if (isList(cell)) return { kind: { $case: 'list', value: { values: cell.map((element) => encodeCell(element, timestamp)) } } };
  const entries = Object.fromEntries(Object.entries(cell).map(([key, value]) => [key, encodeCell(value, timestamp)]));
  return { kind: { $case: 'map', value: { entries } } };
}

const isList = (cell: object): cell is readonly Cell[] => Array.isArray(cell);
