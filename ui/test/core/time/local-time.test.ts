import { fromLocalText, toLocalText } from '@ui/core/time/local-time';

describe('the time of a field', () => {
  it.each([
    ['UTC', '2026-07-01T12:00:00'],
    ['Europe/Berlin', '2026-07-01T14:00:00'],
    ['America/New_York', '2026-07-01T08:00:00'],
    ['Asia/Kolkata', '2026-07-01T17:30:00'],
  ])('is that of the clocks of %s', (zone, text) => {
    const ms = Date.parse('2026-07-01T12:00:00Z');
    expect(toLocalText(ms, zone)).toBe(text);
    expect(fromLocalText(text, zone)).toBe(ms);
  });

  it('is right on the days on which the clocks change', () => {
    for (const iso of ['2026-03-29T00:59:59Z', '2026-03-29T01:00:00Z', '2026-10-25T02:00:00Z', '2026-10-26T00:00:00Z']) {
      const ms = Date.parse(iso);
      expect(fromLocalText(toLocalText(ms, 'Europe/Berlin'), 'Europe/Berlin')).toBe(ms);
    }
  });

  it('is none where the field is empty', () => {
    expect(fromLocalText('', 'UTC')).toBeUndefined();
    expect(fromLocalText('tomorrow', 'UTC')).toBeUndefined();
  });
});
