import { allOf, condition, noneOf } from '@ui/core/filter/condition';
import { textOfWhere } from '@ui/core/filter/tree-of-where';
import { whereOf } from '@ui/core/filter/where-of';

import { VOCABULARY } from './vocabulary';

describe('a condition', () => {
  it('is written with the quotes that it needs', () => {
    expect(condition('serviceName', '=', 'a "b"\\n')).toBe('serviceName = "a \\"b\\"\\\\n"');
    expect(condition('duration', 'GREATER_THAN', 500)).toBe('duration > 500');
    expect(condition({ key: 'spanTags', subpath: 'a]b' }, 'EXISTS')).toBe('spanTags["a]b"] EXISTS');
    expect(condition('spanTags[http.url]', 'starts with', '/health')).toBe('spanTags[http.url] STARTS WITH "/health"');
    expect(condition('name', 'NOT IN', ['a', 'b'])).toBe('name NOT IN ("a", "b")');
    expect(condition('duration', 'BETWEEN', [1, 2])).toBe('duration BETWEEN 1 AND 2');
    expect(() => condition('name', 'is', 1)).toThrow('is is no operator');
  });

  it('means the value that it was made of', () => {
    const value = 'it\'s "quoted" \\d ]';
    expect(whereOf(condition('name', '=', value), VOCABULARY.attributes, []).where).toEqual({
      attribute: 'name',
      operator: 'EQUALS',
      value,
    });
  });

  it('joins others without changing what they mean', () => {
    expect(allOf('name = a', '', undefined, 'name = b OR name = c', 'name = a')).toBe('name = a AND (name = b OR name = c)');
    expect(allOf()).toBe('');
    expect(noneOf('name = a OR name = b')).toBe('NOT (name = a OR name = b)');
    expect(noneOf('name = a')).toBe('NOT name = a');
  });
});

describe('the text of a where argument', () => {
  it('has every form but patterns of spans', () => {
    expect(
      textOfWhere({
        and: [
          { attribute: 'a', value: 'x' },
          {
            not: {
              or: [
                { attribute: 'b', operator: 'EXISTS' },
                { attribute: 'c', operator: 'IN', value: [1, true] },
              ],
            },
          },
        ],
      }),
    ).toBe('a = "x" AND NOT (b EXISTS OR c IN (1, true))');
    expect(textOfWhere({ and: [{ attribute: 'a', value: 'x' }] })).toBe('a = "x"');
    expect(textOfWhere({ hasSpan: {} })).toBeUndefined();
    expect(textOfWhere({ and: [{ attribute: 'a', value: 1 }, { or: [] }] })).toBeUndefined();
    expect(textOfWhere({ attribute: 'a', operator: 'EQUALS', value: null })).toBeUndefined();
  });
});
