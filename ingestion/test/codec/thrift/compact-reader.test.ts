import { CompactThriftReader } from '../../../src/codec/thrift/compact-reader';
import { bool, double, i32, i64, list, optional, string, struct } from '../../../src/codec/thrift/struct';

const ITEM = struct('Item', { id: optional(1, i32) });
const EVERY = struct('Every', {
  yes: optional(1, bool),
  no: optional(2, bool),
  int: optional(3, i32),
  long: optional(4, i64),
  half: optional(5, double),
  text: optional(6, string),
  flags: optional(7, list(bool)),
  items: optional(8, list(ITEM)),
  far: optional(300, i32),
});

const read = (bytes: readonly number[], maxStructs = 100) => EVERY.read(new CompactThriftReader(Uint8Array.from(bytes), { format: 'a thing', maxStructs }));
const given = (bytes: readonly number[]): unknown => Object.fromEntries(Object.entries(read(bytes)).filter(([, value]) => value !== undefined));

describe('CompactThriftReader', () => {
  it.each<[string, readonly number[], unknown]>([
    ['bools in the heads of their fields', [0x11, 0x12, 0], { yes: true, no: false }],
    ['a field that is far away', [0x05, 0xd8, 0x04, 0x09, 0], { far: -5 }],
    ['a field that lies before the last one', [0x35, 0x02, 0x01, 0x02, 0], { int: 1, yes: true }],
    ['the least i64', [0x46, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01, 0], { long: -(2n ** 63n) }],
    ['a double, least byte first', [0x57, 0, 0, 0, 0, 0, 0, 0xe0, 0x3f, 0], { half: 0.5 }],
    ['text', [0x68, 2, 0xc3, 0xbc, 0], { text: 'ü' }],
    ['bools in a list', [0x79, 0x31, 1, 2, 1, 0], { flags: [true, false, true] }],
    ['a long list', [0x79, 0xf1, 16, ...new Array<number>(16).fill(1), 0], { flags: new Array(16).fill(true) }],
    ['field numbers that begin anew in each struct', [0x89, 0x2c, 0x15, 0x02, 0, 0x15, 0x04, 0, 0x05, 0xd8, 0x04, 0x06, 0], { items: [{ id: 1 }, { id: 2 }], far: 3 }],
    ['past a map, an empty map, a set, a byte and a bool', [0xab, 2, 0x81, 1, 0x61, 1, 1, 0x62, 2, 0x1b, 0, 0x1a, 0x25, 2, 4, 0x13, 9, 0x11, 0x01, 0x02, 0], { yes: true }],
  ])('reads %s', (_what, bytes, value) => {
    expect(given(bytes)).toEqual(value);
  });

  it.each<[string, readonly number[], string]>([
    ['a list that is not there', [0x79, 0xf1, 0xff, 0xff, 0xff, 0xff, 0x07], 'a length of 2147483647 where 0 bytes are left'],
    ['a length beyond 31 bits', [0x68, 0xff, 0xff, 0xff, 0xff, 0xff, 0x07], 'a length of'],
    ['a varint without an end', [0x46, ...new Array<number>(11).fill(0xff)], 'a varint of more than 10 bytes (byte 1)'],
    ['an i32 that is none', [0x35, 0xff, 0xff, 0xff, 0xff, 0xff, 0x01], 'is no i32 (byte 1)'],
    ['a type that is none', [0x1d], 'type 13 is no type (byte 0)'],
    ['a map whose entries are not there', [0xab, 9, 0x55, 1], 'a length of 9 where 2 bytes are left'],
    ['a stop as an element', [0xa9, 0x10, 0, 0], 'type 0 is no type'],
    ['nothing', [], '1 bytes are needed where 0 are left (byte 0)'],
  ])('refuses %s', (_what, bytes, message) => {
    expect(() => read(bytes)).toThrow(message);
  });

  it('refuses more structs than it may read, also where it skips them', () => {
    expect(() => read([0x89, 0x3c, 0, 0, 0, 0], 3)).toThrow('more than 3 parts');
    expect(() => read([0xa9, 0x3c, 0, 0, 0, 0], 3)).toThrow('more than 3 parts');
  });

  it('skips values as deep as the limit, and no deeper', () => {
    const nested = (depth: number): number[] => [0xa9, ...new Array<number>(depth - 1).fill(0x19), 0x11, 1, 0];
    expect(given(nested(32))).toEqual({});
    expect(() => read(nested(34))).toThrow('nested deeper than 32');
  });
});
