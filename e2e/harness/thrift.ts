/** A span as a Jaeger client holds it; ids are hex text, times microseconds. */
export interface JaegerTestSpan {
  readonly service: string;
  readonly traceId: string;
  readonly spanId: string;
  readonly name: string;
  readonly startMicros: number;
  readonly durationMicros: number;
  readonly tags: Readonly<Record<string, string | number | boolean>>;
}

/** How a Thrift protocol writes its values; types are those of the binary protocol. */
interface Protocol {
  readonly message: (method: string) => Buffer;
  readonly field: (type: number, id: number, value: Buffer) => Buffer;
  readonly bool: (value: boolean) => Buffer;
  readonly int: (value: number) => Buffer;
  readonly long: (value: bigint) => Buffer;
  readonly text: (value: string) => Buffer;
  readonly structs: (values: readonly Buffer[]) => Buffer;
}

const [BOOL, I32, I64, TEXT, STRUCT, LIST] = [2, 8, 10, 11, 12, 15] as const;

function long(value: bigint): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(value);
  return bytes;
}
const int = (value: number): Buffer => long(BigInt(value)).subarray(4);
const text = (value: string): Buffer => Buffer.concat([int(Buffer.byteLength(value)), Buffer.from(value)]);

const binary: Protocol = {
  message: (method) => Buffer.concat([Buffer.from([0x80, 1, 0, 4]), text(method), int(0)]),
  field: (type, id, value) => Buffer.concat([Buffer.from([type, 0, id]), value]),
  bool: (value) => Buffer.from([value ? 1 : 0]),
  int,
  long,
  text,
  structs: (values) => Buffer.concat([Buffer.from([STRUCT]), int(values.length), ...values]),
};

const varint = (value: bigint): Buffer => (value < 128n ? Buffer.from([Number(value)]) : Buffer.concat([Buffer.from([Number(value & 127n) | 128]), varint(value >> 7n)]));
const zigzag = (value: bigint): Buffer => varint(BigInt.asUintN(64, (value << 1n) ^ (value >> 63n)));
/** The compact protocol's types by those of the binary one; a bool is its own type: 1 or 2. */
const COMPACT: Readonly<Record<number, number>> = { [I32]: 5, [I64]: 6, [TEXT]: 8, [LIST]: 9, [STRUCT]: 12 };

const compact: Protocol = {
  message: (method) => Buffer.concat([Buffer.from([0x82, 0x81, 0]), compact.text(method)]),
  field: (type, id, value) => Buffer.concat([type === BOOL ? value : Buffer.from([COMPACT[type]!]), zigzag(BigInt(id)), type === BOOL ? Buffer.alloc(0) : value]),
  bool: (value) => Buffer.from([value ? 1 : 2]),
  int: (value) => zigzag(BigInt(value)),
  long: zigzag,
  text: (value) => Buffer.concat([varint(BigInt(Buffer.byteLength(value))), Buffer.from(value)]),
  structs: (values) => Buffer.concat([Buffer.from([0xfc]), varint(BigInt(values.length)), ...values]),
};

export const PROTOCOLS = { binary, compact } as const;

const struct = (fields: readonly Buffer[]): Buffer => Buffer.concat([...fields, Buffer.from([0])]);

/** `Batch` of jaeger.thrift with one span, by the numbers of its IDL file. */
export function batchOf({ service, traceId, spanId, name, startMicros, durationMicros, tags }: JaegerTestSpan, to: Protocol): Buffer {
  const id = (hex: string): Buffer => to.long(BigInt.asIntN(64, BigInt(`0x${hex}`)));
  const process = struct([to.field(TEXT, 1, to.text(service))]);
  const span = struct([
    to.field(I64, 1, id(traceId.slice(16))), to.field(I64, 2, id(traceId.slice(0, 16))), to.field(I64, 3, id(spanId)), to.field(I64, 4, to.long(0n)),
    to.field(TEXT, 5, to.text(name)), to.field(I32, 7, to.int(1)), to.field(I64, 8, to.long(BigInt(startMicros))), to.field(I64, 9, to.long(BigInt(durationMicros))),
    to.field(LIST, 10, to.structs(Object.entries(tags).map(([key, value]) => tagOf(key, value, to)))),
  ]);
  return struct([to.field(STRUCT, 1, process), to.field(LIST, 2, to.structs([span]))]);
}

/** The call that clients send to an agent. */
export const emitBatch = (span: JaegerTestSpan, to: Protocol): Buffer => Buffer.concat([to.message('emitBatch'), struct([to.field(STRUCT, 1, batchOf(span, to))])]);

function tagOf(key: string, value: string | number | boolean, to: Protocol): Buffer {
  const tag = (type: number, field: Buffer): Buffer => struct([to.field(TEXT, 1, to.text(key)), to.field(I32, 2, to.int(type)), field]);
  if (typeof value === 'string') return tag(0, to.field(TEXT, 3, to.text(value)));
  if (typeof value === 'boolean') return tag(2, to.field(BOOL, 5, to.bool(value)));
  return tag(3, to.field(I64, 6, to.long(BigInt(value))));
}
