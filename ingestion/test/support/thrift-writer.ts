/** A value with its Thrift type, to be written in the binary protocol without looking at what the reader knows. */
export type ThriftValue =
  | { readonly bool: boolean }
  | { readonly byte: number }
  | { readonly double: number }
  | { readonly i16: number }
  | { readonly i32: number }
  | { readonly i64: bigint }
  | { readonly text: string | Uint8Array }
  | { readonly struct: ThriftFields }
  | { readonly list: readonly ThriftValue[] }
  | { readonly map: readonly (readonly [ThriftValue, ThriftValue])[] };
export type ThriftFields = Readonly<Record<number, ThriftValue>>;

const CODES: Readonly<Record<string, number>> = { bool: 2, byte: 3, double: 4, i16: 6, i32: 8, i64: 10, text: 11, struct: 12, map: 13, list: 15 };
const codeOf = (value: ThriftValue | undefined): number => (value === undefined ? 3 : CODES[Object.keys(value)[0]!]!);

function number(size: number, write: (into: Buffer) => void): Buffer {
  const bytes = Buffer.alloc(size);
  write(bytes);
  return bytes;
}

const count = (of: number): Buffer => number(4, (into) => into.writeInt32BE(of));

export function thriftBytes(value: ThriftValue): Buffer {
  if ('bool' in value) return Buffer.from([value.bool ? 1 : 0]);
  if ('byte' in value) return Buffer.from([value.byte]);
  if ('double' in value) return number(8, (into) => into.writeDoubleBE(value.double));
  if ('i16' in value) return number(2, (into) => into.writeInt16BE(value.i16));
  if ('i32' in value) return count(value.i32);
  if ('i64' in value) return number(8, (into) => into.writeBigInt64BE(value.i64));
  if ('text' in value) return Buffer.concat([count(Buffer.from(value.text).length), Buffer.from(value.text)]);
  if ('struct' in value) return structBytes(value.struct);
  if ('list' in value) return Buffer.concat([Buffer.from([codeOf(value.list[0])]), count(value.list.length), ...value.list.map(thriftBytes)]);
  const [first] = value.map;
  return Buffer.concat([Buffer.from([codeOf(first?.[0]), codeOf(first?.[1])]), count(value.map.length), ...value.map.flat().map(thriftBytes)]);
}

const structBytes = (fields: ThriftFields): Buffer =>
  Buffer.concat([
    ...Object.entries(fields).map(([id, value]) => {
      const head = number(3, (into) => into.writeInt16BE(Number(id), 1));
      head[0] = codeOf(value);
      return Buffer.concat([head, thriftBytes(value)]);
    }),
    Buffer.from([0]),
  ]);
