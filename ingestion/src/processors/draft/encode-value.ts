import { AnyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';

import { STRING } from '../../codec/otlp/value-tags';
import { ByteWriter } from './byte-writer';

/** The bytes of an AnyValue: a number that is a safe integer is a long. */
export function encodeScalar(value: string | number | boolean): Uint8Array {
  if (typeof value === 'string') return encodeText(Buffer.from(value, 'utf8'));
  if (typeof value === 'boolean') return encode({ $case: 'boolValue', value });
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? encode({ $case: 'intValue', value: BigInt(value) }) : encodeDouble(value);
}

/** Keeps bytes that are not UTF-8. */
export function encodeText(utf8: Uint8Array): Uint8Array {
  const writer = new ByteWriter(utf8.length + 6);
  writer.field(STRING, utf8);
  return writer.finish();
}

export const encodeDouble = (value: number): Uint8Array => encode({ $case: 'doubleValue', value });

const encode = (value: AnyValue['value']): Uint8Array => AnyValue.encode({ value }).finish();
