import { formatNanos } from '@ui/core/format/duration';
import { formatBytes, formatNumber, formatPercent } from '@ui/core/format/number';
import { formatAge, formatClock, formatExactTime } from '@ui/core/format/time';
import { formatExactValue, formatQuantity, formatValue } from '@ui/core/format/value';

describe('formats', () => {
  it.each([
    [0, '0'],
    [0.0004, '4.0e-4'],
    [0.25, '0.25'],
    [12.345, '12.3'],
    [999.4, '999'],
    [999.7, '1k'],
    [1250, '1.25k'],
    [-3_400_000, '-3.4M'],
    [NaN, '–'],
  ])('numbers: %p is %s', (value, text) => expect(formatNumber(value)).toBe(text));

  it.each([
    [640, '640 ns'],
    [12_340, '12.3 µs'],
    [4_560_000, '4.56 ms'],
    [1.2e9, '1.2 s'],
    [185e9, '3 min 5 s'],
    [3600e9, '1 h'],
    [7440e9, '2 h 4 min'],
    [90_000e9, '1 d 1 h'],
  ])('durations: %p ns is %s', (nanos, text) => expect(formatNanos(nanos)).toBe(text));

  it.each([
    [0, '0 %'],
    [0.00001, '< 0.01 %'],
    [0.0042, '0.42 %'],
    [1, '100 %'],
  ])('shares: %p is %s', (share, text) => expect(formatPercent(share)).toBe(text));

  it('bytes', () => expect([formatBytes(10), formatBytes(2048), formatBytes(5e9)]).toEqual(['10 B', '2 KiB', '4.66 GiB']));

  it.each([
    [12, 'ms', '12 ms'],
    [1500, 'ms', '1.5 s'],
    [2048, 'bytes', '2 KiB'],
    [0.5, 'share', '50 %'],
    [3, 'Errors', '3 Errors'],
    [1234, '', '1.23k'],
  ])('values by their unit: %p %s is %s', (value, units, text) => expect(formatQuantity(value, units)).toBe(text));

  it('values by their type, with every digit on demand', () => {
    const zone = 'Europe/Berlin';
    expect(formatValue('2026-11-21T13:03:59.123Z', { type: 'TIMESTAMP', units: '' }, zone)).toBe('21 Nov 2026, 14:03:59');
    expect(formatExactValue('2026-11-21T13:03:59.123Z', { type: 'TIMESTAMP', units: '' }, zone)).toContain('14:03:59.123');
    expect(formatValue(null, { type: 'LONG', units: 'ms' })).toBe('–');
    expect(formatValue(['a', 'b'], { type: 'STRING_ARRAY', units: '' })).toBe('["a","b"]');
    expect(formatExactValue(1234567.5, { type: 'DOUBLE', units: 'ms' })).toBe('1,234,567.5 ms');
  });

  it('times in the zone that is wanted', () => {
    const time = Date.UTC(2026, 0, 1, 23, 0, 0, 7);
    expect(formatClock(time, 'UTC')).toBe('23:00:00');
    expect(formatClock(time, 'Asia/Tokyo')).toBe('08:00:00');
    expect(formatExactTime(time, 'UTC')).toBe('1 Jan 2026, 23:00:00.007 UTC'.replace('1 Jan', '01 Jan'));
  });

  it('ages', () => expect([0, 5, 120, 7200, 200_000].map((s) => formatAge(0, s * 1000))).toEqual(['just now', '5 s ago', '2 min ago', '2 h ago', '2 d ago']));
});
