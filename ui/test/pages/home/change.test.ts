import { changesBetween } from '@ui/pages/home/change';
import type { Called } from '@ui/pages/home/change';
import { changeText } from '@ui/pages/home/change-text';

const service = (id: string, numbers: Partial<Called> = {}): Called => ({ kind: 'service', id, name: id, calls: 1000, errors: 10, p99: 100, ...numbers });
const found = (before: readonly Called[], now: readonly Called[]) => changesBetween(before, now).map(({ what, of }) => `${what} ${of.id}`);

describe('what changed against the period before', () => {
  it('is nothing where chance explains the difference', () => {
    expect(found([service('a')], [service('a', { calls: 1050, errors: 14, p99: 120 })])).toEqual([]);
    expect(found([service('a', { calls: 10, errors: 0, p99: 5 })], [service('a', { calls: 12, errors: 6, p99: 500 })])).toEqual([]);
  });

  it('finds failures, durations and rates, what got worse before what got better', () => {
    const before = [service('fails'), service('slow'), service('fast'), service('busy')];
    const now = [service('fails', { errors: 200 }), service('slow', { p99: 900 }), service('fast', { p99: 12 }), service('busy', { calls: 2000, errors: 20 })];
    expect(found(before, now)).toEqual(['errors fails', 'p99 slow', 'p99 fast', 'rate busy']);
  });

  it('finds what is new and what is gone, but not what was hardly there', () => {
    expect(found([service('old'), service('rare', { calls: 3 })], [service('fresh')])).toEqual(['new fresh', 'gone old']);
    expect(found([service('back', { calls: 0, errors: 0, p99: null })], [service('back')])).toEqual(['new back']);
  });

  it('compares by id, not by name', () => {
    expect(found([service('a')], [{ ...service('b'), name: 'a' }])).toEqual(['new b', 'gone a']);
  });

  it('says each with its numbers', () => {
    const say = (before: Called, now: Called | undefined) => changesBetween([before], now === undefined ? [] : [now]).map((each) => changeText(each, 100));
    expect(say(service('a'), service('a', { p99: 800 }))).toEqual([{ headline: '8 times slower', numbers: 'p99 100 ms → 800 ms', tone: 'worse' }]);
    expect(say(service('a'), service('a', { p99: 50 }))).toEqual([{ headline: '50 % faster', numbers: 'p99 100 ms → 50 ms', tone: 'better' }]);
    expect(say(service('a'), service('a', { errors: 300 }))).toEqual([{ headline: 'fails more often', numbers: '1 % → 30 % failed', tone: 'worse' }]);
    expect(say(service('a'), service('a', { calls: 4000, errors: 40 }))).toEqual([{ headline: '4 times the calls', numbers: '10/s → 40/s', tone: 'neutral' }]);
    expect(say(service('a'), undefined)).toEqual([{ headline: 'gone', numbers: 'no calls any more, before 1k calls', tone: 'neutral' }]);
  });
});
