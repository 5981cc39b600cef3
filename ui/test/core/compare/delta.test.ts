import { formatMs } from '@ui/core/format/duration';
import { formatPercent } from '@ui/core/format/number';
import { deltaOf } from '@ui/core/compare/delta';

describe('a number against the period before', () => {
  it.each([
    [120, 100, 'up', '20 % slower', 'worse'],
    [60, 100, 'down', '40 % faster', 'better'],
    [350, 100, 'up', '3.5 times slower', 'worse'],
    [100.5, 100, 'same', 'as before', 'neutral'],
    [104, 100, 'up', '4 % slower', 'neutral'],
  ] as const)('says of %d ms after %d ms that it went %s: %s', (now, before, direction, text, tone) => {
    expect(deltaOf('duration', now, before, formatMs)).toMatchObject({ direction, text, tone });
  });

  it('says shares in points, also where nothing failed before', () => {
    expect(deltaOf('share', 0.02, 0, formatPercent)).toMatchObject({ text: '2 points higher', tone: 'worse' });
    expect(deltaOf('share', 0.01, 0.05, formatPercent)).toMatchObject({ text: '4 points lower', tone: 'better' });
    expect(deltaOf('share', 0.011, 0.01, formatPercent)).toMatchObject({ text: '0.1 points higher', tone: 'neutral' });
  });

  it('never calls more or fewer calls good or bad', () => {
    expect(deltaOf('rate', 30, 10, String)).toMatchObject({ text: '3 times as many', tone: 'neutral', hint: '30; in the period before 10' });
    expect(deltaOf('rate', 5, 10, String)).toMatchObject({ text: '50 % fewer', tone: 'neutral' });
  });

  it('is none where one of the periods has no value', () => {
    expect(deltaOf('duration', null, 10, formatMs)).toBeUndefined();
    expect(deltaOf('duration', 10, null, formatMs)).toBeUndefined();
    expect(deltaOf('rate', 10, 0, String)).toBeUndefined();
  });
});
