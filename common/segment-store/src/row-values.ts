import type { AttributeValue } from '@spangraph/model';

import type { StoredType } from './parquet/parquet-types';
import type { StoredValue } from './parquet/plain-reader';

/** A stored value as callers see it: ids as hex text, nanoseconds and longs as bigint, lists, maps and JSON parsed. */
export function rowValue(type: StoredType, value: StoredValue): AttributeValue {
  switch (type) {
    case 'trace_id':
    case 'span_id':
      return (value as Buffer).toString('hex');
    case 'string_array':
    case 'string_map':
    case 'json':
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
