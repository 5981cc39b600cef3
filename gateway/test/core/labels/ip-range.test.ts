import { addressBits, compileIpRange } from '../../../src/core/labels/ip-range';

describe('addressBits', () => {
  it.each([
    '1.2.3',
    '1.2.3.256',
    '01.2.3.4',
    '1.2.3.4.5',
    '',
    ':',
    '1::2::3',
    '12345::',
    '1:2:3:4:5:6:7',
    '1:2:3:4:5:6:7:8:9',
    'fe80::1%eth0',
    '::1.2.3',
  ])('knows that %j is no address', (text) => expect(addressBits(text)).toBeUndefined());

  it.each([
    ['::', 0n],
    ['::1', 1n],
    ['1:2:3:4:5:6:7:8', 0x00010002000300040005000600070008n],
    ['2001:DB8::a', 0x20010db800000000000000000000000an],
    ['0.0.0.1', 0xffff00000001n],
    ['::ffff:10.0.0.1', 0xffff0a000001n],
  ])('reads %s', (text, bits) => expect(addressBits(text)).toBe(bits));
});

describe('compileIpRange', () => {
  it.each([
    ['10.0.0.0/8', '10.255.0.1', true],
    ['10.0.0.0/8', '11.0.0.0', false],
    ['10.1.2.3/0', '200.1.1.1', true],
    ['10.1.2.3', '10.1.2.3', true],
    ['10.1.2.3', ' 10.1.2.3 ', true],
    ['10.1.2.3', '10.1.2.30', false],
    ['10.1.2.3', 'not an address', false],
    ['10.0.0.0/8', '::ffff:10.1.1.1', true],
    ['2001:db8::/32', '2001:db8:ffff::1', true],
    ['2001:db8::/32', '2001:db9::1', false],
    ['2001:db8::/32', '10.0.0.1', false],
    ['::/0', '::1', true],
  ])('%s holds %s: %s', (range, text, expected) => expect(compileIpRange(range, 'value')(text)).toBe(expected));

  it.each(['10.0.0.0/33', '10.0.0.0/-1', '10.0.0.0/', '10.0.0.0/8/8', '::/129', 'x', ''])('refuses %j with its place', (range) => {
    expect(() => compileIpRange(range, 'a.value')).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', details: { path: 'a.value', value: range } }),
    );
  });
});
