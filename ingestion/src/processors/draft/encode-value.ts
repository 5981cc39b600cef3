import { BOOL, DOUBLE, INT, STRING } from '../../codec/otlp/value-tags';
import { ByteWriter } from './byte-writer';

/** The bytes of an AnyValue: a number that is a safe integer is a long. */
export function encodeScalar(value: string | number | boolean): Uint8Array {
  if (typeof value === 'string') return encodeText(Buffer.from(value, 'utf8'));
  if (typeof value === 'boolean') return Uint8Array.of(BOOL, value ? 1 : 0);
  return Number.isSafeInteger(value) && !Object.is(value, -0) ? encodeLong(BigInt(value)) : encodeDouble(value);
}

export function encodeText(utf8: Uint8Array): Uint8Array {
  const writer = new ByteWriter(utf8.length + 6);
  writer.field(STRING, utf8);
  return writer.finish();
}

export function encodeDouble(value: number): Uint8Array {
  const bytes = new Uint8Array(9);
  bytes[0] = DOUBLE;
  new DataView(bytes.buffer).setFloat64(1, value, true);
  return bytes;
}

function encodeLong(value: bigint): Uint8Array {
  const bytes: number[] = [INT];
  let rest = BigInt.asUintN(64, value);
  while (rest > 127n) {
    bytes.push(Number(rest & 127n) | 128);
    rest >>= 7n;
  }
  bytes.push(Number(rest));
  return Uint8Array.from(bytes);
}
