import { normaliseSpanId, normaliseTraceId } from '../src';

describe('ids', () => {
  it('pads ids of 64 bits to 128 and lowers their case', () => {
    expect(normaliseTraceId('348BAE39282251A5')).toBe('0000000000000000348bae39282251a5');
    expect(normaliseTraceId('5b8efff798038103d269b633813fc60c')).toBe('5b8efff798038103d269b633813fc60c');
    expect(normaliseTraceId('5b8efff7-9803-8103-d269-b633813fc60c')).toBe('5b8efff798038103d269b633813fc60c');
    expect(normaliseSpanId('EEE19B7EC3C1B174')).toBe('eee19b7ec3c1b174');
    expect(normaliseSpanId('1')).toBe('0000000000000001');
  });

  it.each(['', 'xyz', '1'.repeat(33), "1' or 1=1"])('knows that %j is no trace id', (text) => expect(normaliseTraceId(text)).toBeUndefined());
  it.each(['', 'g', '1'.repeat(17)])('knows that %j is no span id', (text) => expect(normaliseSpanId(text)).toBeUndefined());
});
