import type { AttributeValue } from '@spangraph/model';

import type { StoredType } from './parquet/parquet-types';
import type { StoredValue } from './parquet/plain-reader';
import { parseTypedMap } from './typed-map';

/** Text with a number that a JavaScript number may not hold exactly. */
const LONG_NUMBER = /\d{16}/;

/**
 * A stored value as callers see it: ids as hex text, nanoseconds and longs as bigint, lists, maps and JSON parsed. No digit is lost: a map with long
 * numbers has its integers as bigint and what is nested in it as JSON text; other JSON with long numbers stays text.
 */
export function rowValue(type: StoredType, value: StoredValue): AttributeValue {
  switch (type) {
    case 'trace_id':
    case 'span_id':
      return (value as Buffer).toString('hex');
    case 'string_map':
      return LONG_NUMBER.test(value as string) ? exactMap(value as string) : parsed(value as string);
    case 'json':
      return LONG_NUMBER.test(value as string) ? (value as string) : parsed(value as string);
    case 'string_array':
      return parsed(value as string);
    default:
      return value as AttributeValue;
  }
}

/** What a client sent as JSON may be none: then it stays text. */
function parsed(text: string): AttributeValue {
  try {
    return JSON.parse(text) as AttributeValue;
  } catch {
    return text;
  }
}

function exactMap(text: string): AttributeValue {
  try {
    return Object.fromEntries(parseTypedMap(text).map(({ key, value }) => [key, value]));
  } catch {
    return text;
  }
}
