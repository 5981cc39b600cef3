import { thriftBytes } from './thrift-writer';
import type { ThriftFields, ThriftValue } from './thrift-writer';

export type TagValue = string | number | boolean | bigint | Uint8Array;

/** `Tag` of jaeger.thrift; a bigint is a LONG, a number a DOUBLE. */
export function thriftTag(key: string, value: TagValue): ThriftValue {
  const head = (vType: number): ThriftFields => ({ 1: { text: key }, 2: { i32: vType } });
  if (typeof value === 'string') return { struct: { ...head(0), 3: { text: value } } };
  if (typeof value === 'number') return { struct: { ...head(1), 4: { double: value } } };
  if (typeof value === 'boolean') return { struct: { ...head(2), 5: { bool: value } } };
  if (typeof value === 'bigint') return { struct: { ...head(3), 6: { i64: value } } };
  return { struct: { ...head(4), 7: { text: value } } };
}

export const thriftTags = (tags: Readonly<Record<string, TagValue>>): ThriftValue => ({ list: Object.entries(tags).map(([key, value]) => thriftTag(key, value)) });

/** `Span` of jaeger.thrift with the required fields. */
export const thriftSpan = (fields: ThriftFields = {}): ThriftValue => ({
  struct: { 1: { i64: 0xabn }, 2: { i64: 0n }, 3: { i64: 0x1n }, 4: { i64: 0n }, 5: { text: 'op' }, 7: { i32: 1 }, 8: { i64: 1_700_000_000_000_001n }, 9: { i64: 1500n }, ...fields },
});

/** `Batch` of jaeger.thrift in the binary protocol. */
export const thriftBatch = (spans: readonly ThriftValue[], tags: Readonly<Record<string, TagValue>> = {}): Buffer =>
  thriftBytes({ struct: { 1: { struct: { 1: { text: 'shop' }, 2: thriftTags(tags) } }, 2: { list: spans } } });

/** The call `emitBatch` of agent.thrift in the binary protocol; the head takes 21 bytes. */
export function emitBatch(
  spans: readonly ThriftValue[],
  { method = 'emitBatch', versioned = true }: { readonly method?: string; readonly versioned?: boolean } = {},
): Buffer {
  const oneway = 4;
  const name = thriftBytes({ text: method });
  const head = versioned ? [thriftBytes({ i32: 0x80010000 - 2 ** 32 + oneway }), name] : [name, Buffer.from([oneway])];
  return Buffer.concat([...head, thriftBytes({ i32: 0 }), Buffer.from([12, 0, 1]), thriftBatch(spans), Buffer.from([0])]);
}
