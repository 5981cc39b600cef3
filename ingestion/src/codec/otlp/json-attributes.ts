import type { AnyValue, KeyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';

import { arrayAt, base64At, booleanAt, doubleAt, int64At, objectAt, stringAt, wrong } from '../json-input';

/** Values inside each other: with the messages around and between them this stays within what `validate` allows. */
const MAX_VALUE_DEPTH = 18;

/** The attributes of a resource, scope, span, event or link. */
export const attributesAt = (value: unknown, path: string, depth = 0): KeyValue[] =>
  arrayAt(value, path).map((each, i) => keyValueAt(each, `${path}[${i}]`, depth));

function keyValueAt(value: unknown, path: string, depth: number): KeyValue {
  const { key, value: of } = objectAt(value, path);
  return { key: stringAt(key, `${path}.key`), value: of === undefined || of === null ? undefined : valueAt(of, `${path}.value`, depth) };
}

/** Of several members the first in this order is taken; with none the value is empty. */
function valueAt(value: unknown, path: string, depth: number): AnyValue {
  if (depth > MAX_VALUE_DEPTH) throw wrong(`nested at most ${MAX_VALUE_DEPTH} deep`, value, path);
  const any = objectAt(value, path);
  const has = (member: string): boolean => any[member] !== undefined && any[member] !== null;
  if (has('stringValue')) return { value: { $case: 'stringValue', value: stringAt(any.stringValue, `${path}.stringValue`) } };
  if (has('boolValue')) return { value: { $case: 'boolValue', value: booleanAt(any.boolValue, `${path}.boolValue`) } };
  if (has('intValue')) return { value: { $case: 'intValue', value: int64At(any.intValue, `${path}.intValue`) } };
  if (has('doubleValue')) return { value: { $case: 'doubleValue', value: doubleAt(any.doubleValue, `${path}.doubleValue`) } };
  if (has('bytesValue')) return { value: { $case: 'bytesValue', value: base64At(any.bytesValue, `${path}.bytesValue`) } };
  if (has('arrayValue')) {
    const { values } = objectAt(any.arrayValue, `${path}.arrayValue`);
    const elements = arrayAt(values, `${path}.arrayValue.values`);
    return {
      value: {
        $case: 'arrayValue',
        value: { values: elements.map((each, i) => valueAt(each, `${path}.arrayValue.values[${i}]`, depth + 1)) },
      },
    };
  }
  if (!has('kvlistValue')) return { value: undefined };
  const { values } = objectAt(any.kvlistValue, `${path}.kvlistValue`);
  return { value: { $case: 'kvlistValue', value: { values: attributesAt(values, `${path}.kvlistValue.values`, depth + 1) } } };
}
