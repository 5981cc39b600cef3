import { choose, chosenValues, droppable, narrowToGroup, narrowToRange, withoutChoices } from '@ui/core/explore/conditions';

const service = { key: 'serviceName' };
const group = (...values: readonly unknown[]) => ({ values, isRest: false });
const rest = { values: ['__Other'], isRest: true };

describe('the choice of values', () => {
  it('is added, changed and taken back beside what else the filter says', () => {
    const one = choose('duration > 5 OR errorCount > 0', service, 'checkout', 'included');
    expect(one).toBe('(duration > 5 OR errorCount > 0) AND serviceName = "checkout"');
    const two = choose(one, service, 'payment', 'included');
    expect(two).toBe('(duration > 5 OR errorCount > 0) AND serviceName IN ("checkout", "payment")');
    expect(choose(two, service, 'checkout', 'excluded')).toBe(
      '(duration > 5 OR errorCount > 0) AND serviceName = "payment" AND serviceName != "checkout"',
    );
    expect(choose(one, service, 'checkout', 'none')).toBe('duration > 5 OR errorCount > 0');
  });

  it('is read from the conditions that all must hold', () => {
    expect(chosenValues('serviceName IN ("a", "b") AND serviceName != "c" AND kind = "CLIENT"', service)).toEqual({
      included: ['a', 'b'],
      excluded: ['c'],
    });
    expect(chosenValues('serviceName = "a" OR kind = "b"', service)).toEqual({ included: [], excluded: [] });
    expect(chosenValues('http.method = "GET"', { key: 'spanTags', subpath: 'http.method' }).included).toEqual(['GET']);
  });

  it('writes numbers as numbers', () => {
    expect(choose('httpStatusCode = 200', { key: 'httpStatusCode' }, 500, 'included')).toBe('httpStatusCode IN (200, 500)');
  });

  it('leaves alone what is no filter', () => {
    expect(choose('duration >', service, 'a', 'included')).toBe('duration >');
  });

  it('is not looked at where its own values are counted', () => {
    const chosen = { attribute: 'serviceName', operator: 'EQUALS' as const, value: 'a' };
    const other = { attribute: 'kind', value: 'CLIENT' };
    expect(withoutChoices(chosen, service)).toBeUndefined();
    expect(withoutChoices({ and: [chosen, other] }, service)).toEqual({ and: [other] });
    expect(withoutChoices({ or: [chosen, other] }, service)).toEqual({ or: [chosen, other] });
    expect(withoutChoices({ and: [{ attribute: 'serviceName', operator: 'LIKE', value: 'a' }] }, service)).toEqual({
      and: [{ attribute: 'serviceName', operator: 'LIKE', value: 'a' }],
    });
  });
});

describe('narrowing', () => {
  it('keeps what a group has in common', () => {
    expect(narrowToGroup('kind = "A" OR kind = "B"', [service, { key: 'version' }], group('checkout', null), [])).toBe(
      '(kind = "A" OR kind = "B") AND serviceName = "checkout" AND version NOT EXISTS',
    );
  });

  it('to the rest leaves out the other groups', () => {
    expect(narrowToGroup('', [service], rest, [group('a'), group('b'), rest])).toBe('serviceName NOT IN ("a", "b")');
    expect(narrowToGroup('', [service], rest, [group('a'), group(null), rest])).toBe('serviceName NOT IN ("a") AND serviceName EXISTS');
    expect(narrowToGroup('', [service, { key: 'kind' }], rest, [group('a', 'X'), rest])).toBe('NOT (serviceName = "a" AND kind = "X")');
  });

  it('to a range has its begin inside and its end outside', () => {
    expect(narrowToRange('kind = "A"', { key: 'durationNanos' }, { from: 1000, to: 2000 })).toBe(
      'kind = "A" AND durationNanos >= 1000 AND durationNanos < 2000',
    );
    expect(narrowToRange('', { key: 'durationNanos' }, { from: 500_000, to: 1_000_000 }, 'ns')).toBe(
      'durationNanos >= 500us AND durationNanos < 1ms',
    );
    expect(narrowToRange('', { key: 'duration' }, { from: 0, to: 0.05 }, 'ms')).toBe('duration >= 0 AND duration < 50us');
    expect(narrowToRange('', { key: 'size' }, { from: 1, to: 2 }, 'bytes')).toBe('size >= 1 AND size < 2');
  });
});

it('each condition can be dropped', () => {
  expect(droppable('a = 1 AND (b = 2 OR c = 3)')).toEqual([
    { text: 'a = 1', without: 'b = 2 OR c = 3' },
    { text: 'b = 2 OR c = 3', without: 'a = 1' },
  ]);
  expect(droppable('')).toEqual([]);
});
