import { createHash } from 'node:crypto';

import { invalidArgument } from '@spangraph/model';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

import { booleanValue, doubleValue, longValue, NULL_VALUE, stringValue, timestampValue } from '../../core/values';

/** A place in an ordered result. */
export interface Position {
  /** Values of the order keys of the last row. */
  readonly keys: readonly Value[];
  /** Rows with just these keys that were answered already; 0 where the keys tell rows apart. */
  readonly skip: number;
}

type Written = null | readonly [kind: 's' | 'l' | 'd' | 'b' | 't', value: string | number | boolean];

function write(value: Value): Written {
  const kind = value.kind;
  switch (kind?.$case) {
    case 'string':
      return ['s', kind.value];
    case 'long':
      return ['l', kind.value.toString()];
    case 'timestamp':
      return ['t', kind.value.toString()];
    case 'double':
      return ['d', kind.value];
    case 'boolean':
      return ['b', kind.value];
    default:
      return null;
  }
}

function read(written: unknown): Value {
  if (written === null) return NULL_VALUE;
  const [kind, value] = written as NonNullable<Written>;
  switch (kind) {
    case 's':
      return stringValue(String(value));
    case 'l':
      return longValue(BigInt(value));
    case 't':
      return timestampValue(BigInt(value));
    case 'd':
      return doubleValue(Number(value));
    case 'b':
      return booleanValue(value === true);
  }
}

const digest = (text: string): string => createHash('sha256').update(text).digest('base64url').slice(0, 16);

/** Text of a place; `order` is any text that is equal for equal orders only. */
export function writeCursor(order: string, { keys, skip }: Position): string {
  const body = JSON.stringify([digest(order), keys.map(write), skip]);
  return Buffer.from(`${digest(body)}${body}`).toString('base64url');
}

function parse(text: string, path: string): readonly [order: string, keys: readonly unknown[], skip: number] {
  const decoded = Buffer.from(text, 'base64url').toString();
  const body = decoded.slice(16);
  if (text.length > 20_000 || digest(body) !== decoded.slice(0, 16))
    throw invalidArgument('not a cursor of this API', { path, value: text });
  return JSON.parse(body) as readonly [string, readonly unknown[], number];
}

/** The place that a cursor names; INVALID_ARGUMENT for other text and for a cursor of another order. */
export function readCursor(order: string, text: string, path = 'after'): Position {
  const [of, keys, skip] = parse(text, path);
  if (of !== digest(order)) throw invalidArgument('the cursor belongs to another scope or order', { path, value: text });
  return { keys: keys.map(read), skip };
}
