import { BinaryThriftReader } from '../../../src/codec/thrift/binary-reader';
import { bool, double, i32, i64, list, optional, required, string, struct } from '../../../src/codec/thrift/struct';
import { thriftBytes } from '../../support/thrift-writer';
import type { ThriftFields, ThriftValue } from '../../support/thrift-writer';

const ITEM = struct('Item', { id: required(1, i32), note: optional(2, string) });
const ORDER = struct('Order', { items: optional(1, list(ITEM)), total: optional(2, double), paid: optional(3, bool), at: optional(-1, i64) });

const readerOf = (bytes: Uint8Array, maxStructs = 100): BinaryThriftReader => new BinaryThriftReader(bytes, { format: 'an order', maxStructs });
const read = (fields: ThriftFields, maxStructs?: number) => ORDER.read(readerOf(thriftBytes({ struct: fields }), maxStructs));
const nested = (depth: number): ThriftValue => (depth === 0 ? { bool: true } : { list: [nested(depth - 1)] });

/** The head of a field: type and number. */
const head = (type: number, id: number): Buffer => Buffer.from([type, id >> 8, id & 255]);

describe('BinaryThriftReader', () => {
  it('reads structs; what is not there is undefined', () => {
    expect(read({ 1: { list: [{ struct: { 1: { i32: -7 } } }, { struct: { 1: { i32: 8 }, 2: { text: 'ü' } } }] }, 2: { double: 0.5 }, 3: { bool: true } })).toEqual({
      items: [{ id: -7, note: undefined }, { id: 8, note: 'ü' }],
      total: 0.5,
      paid: true,
      at: undefined,
    });
  });

  it('takes an empty list whatever type it says its elements have', () => {
    expect(read({ 1: { list: [] } }).items).toEqual([]);
  });

  it.each<[string, Buffer, string]>([
    ['a list of two billion', Buffer.concat([head(15, 1), Buffer.from([12, 0x7f, 0xff, 0xff, 0xff])]), 'a length of 2147483647 where 0 bytes are left (byte 4)'],
    ['a list of less than none', Buffer.concat([head(15, 1), Buffer.from([12, 0xff, 0xff, 0xff, 0xff])]), 'a length of -1'],
    ['a skipped text of two billion', Buffer.concat([head(11, 9), Buffer.from([0x7f, 0xff, 0xff, 0xff])]), 'a length of 2147483647'],
    ['a skipped map whose entries are not there', Buffer.concat([head(13, 9), Buffer.from([2, 2, 0, 0, 0, 5]), Buffer.alloc(9)]), 'a length of 5 where 9 bytes are left'],
    ['a type that is none', Buffer.concat([head(7, 9), Buffer.alloc(20)]), 'type 7 is no type (byte 3)'],
    ['a cut number', Buffer.concat([head(4, 2), Buffer.alloc(7)]), '8 bytes are needed where 7 are left (byte 3)'],
    ['no stop', head(2, 9), '1 bytes are needed where 0 are left'],
  ])('refuses %s', (_what, bytes, message) => {
    expect(() => ORDER.read(readerOf(bytes))).toThrow(`malformed an order: ${message}`);
  });

  it('skips values as deep as the limit, and no deeper', () => {
    expect(read({ 9: nested(32) })).toMatchObject({ total: undefined });
    expect(() => read({ 9: nested(33) })).toThrow('nested deeper than 32');
  });

  it('refuses more structs than it may read', () => {
    const items = { 1: { list: [1, 2, 3].map((id) => ({ struct: { 1: { i32: id } } })) } };
    expect(read(items, 4).items).toHaveLength(3);
    expect(() => read(items, 3)).toThrow('more than 3 parts, at Item');
  });

  it('reads bytes that lie inside a larger buffer', () => {
    const bytes = thriftBytes({ struct: { 2: { double: 2.5 } } });
    expect(ORDER.read(readerOf(Buffer.concat([Buffer.alloc(5, 255), bytes, Buffer.alloc(5, 255)]).subarray(5, 5 + bytes.length))).total).toBe(2.5);
  });
});
