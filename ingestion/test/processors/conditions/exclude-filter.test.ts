import type { ExcludeRule } from '../../../src/processors';
import { excludeRule, processorsOf, relational, requestOf } from '../requests';
import type { PlainAttributes } from '../requests';

type Filter = ExcludeRule['spanFilter'];
type Relational = NonNullable<Filter['relationalSpanFilter']>;

const excludes = (filter: Filter, attributes: PlainAttributes, resource: PlainAttributes = {}): boolean =>
  processorsOf([], [excludeRule(filter)]).process('t', requestOf([{ attributes }], resource)).dropped.size === 1;

describe('exclude filters', () => {
  it.each<[Relational['relationalOperator'], string | string[], string, boolean]>([
    ['EQUALS', 'ab', 'ab', true],
    ['EQUALS', 'ab', 'abc', false],
    ['NOT_EQUALS', 'ab', 'abc', true],
    ['NOT_EQUALS', 'ab', 'ab', false],
    ['CONTAINS', 'b', 'abc', true],
    ['CONTAINS', 'x', 'abc', false],
    ['NOT_CONTAINS', 'x', 'abc', true],
    ['NOT_CONTAINS', 'b', 'abc', false],
    ['STARTS_WITH', 'ab', 'abc', true],
    ['STARTS_WITH', 'bc', 'abc', false],
    ['ENDS_WITH', 'bc', 'abc', true],
    ['ENDS_WITH', 'abcd', 'abc', false],
    ['REGEX_MATCH', 'b+', 'abbc', true],
    ['REGEX_MATCH', '^b', 'abbc', false],
    ['IN', ['x', 'abc'], 'abc', true],
    ['IN', ['x', 'ab'], 'abc', false],
    ['NOT_EQUALS', ['x', 'abc'], 'abc', false],
  ])('%s %j on %j is %s', (relationalOperator, value, actual, expected) => {
    expect(excludes(relational({ key: 'k', relationalOperator, value }), { k: actual })).toBe(expected);
  });

  it('find a key on the span, else on the resource', () => {
    const filter = relational({ key: 'k', relationalOperator: 'EQUALS', value: '1' });
    expect([excludes(filter, {}, { k: 1 }), excludes(filter, { k: 2 }, { k: 1 }), excludes(filter, { K: 1 })]).toEqual([
      true,
      false,
      false,
    ]);
  });

  it('are two-valued: what is absent is not equal', () => {
    for (const relationalOperator of ['NOT_EQUALS', 'NOT_CONTAINS'] as const)
      expect(excludes(relational({ key: 'k', relationalOperator, value: 'a' }), {})).toBe(true);
    for (const relationalOperator of ['EQUALS', 'REGEX_MATCH'] as const)
      expect(excludes(relational({ key: 'k', relationalOperator, value: '' }), {})).toBe(false);
  });

  it.each<[NonNullable<Relational['field']>, PlainAttributes, PlainAttributes, string]>([
    ['SERVICE_NAME', {}, { 'service.name': 'cart' }, 'cart'],
    ['SERVICE_NAME', { 'jaeger.servicename': 'cart' }, {}, 'cart'],
    ['ENVIRONMENT_NAME', {}, { 'deployment.environment': 'old', 'deployment.environment.name': 'prod' }, 'prod'],
    ['ENVIRONMENT_NAME', {}, { 'deployment.environment': 'prod' }, 'prod'],
    ['URL', { 'http.url': 'http://a/b?c' }, {}, 'http://a/b?c'],
    ['URL', { 'url.full': '', 'HTTP.URL': 'http://a/b' }, {}, 'http://a/b'],
    ['URL', { 'url.scheme': 'https', 'server.address': 'a', 'url.path': '/b', 'url.query': 'c=1' }, {}, 'https://a/b?c=1'],
    ['URL', { 'http.target': '/b?c=1' }, {}, '/b?c=1'],
    ['URL_PATH', { 'url.full': 'http://a/b/?c' }, {}, '/b'],
    ['URL_PATH', { 'url.full': 'http://a' }, {}, '/'],
    ['URL_PATH', { 'http.target': '/x/../b?c', 'http.url': 'http://a/other' }, {}, '/b'],
    ['URL_PATH', { 'http.path': ['/b', '/c'] }, {}, '/b'],
  ])('%s of %j and %j is %s', (field, attributes, resource, value) => {
    expect(excludes(relational({ field, relationalOperator: 'EQUALS', value }), attributes, resource)).toBe(true);
    expect(excludes(relational({ field, relationalOperator: 'NOT_EQUALS', value }), attributes, resource)).toBe(false);
  });

  it('combine; the logical member and the key win', () => {
    const a = relational({ key: 'a', relationalOperator: 'EQUALS', value: '1' });
    const b = relational({ key: 'b', relationalOperator: 'EQUALS', value: '1' });
    const all: Filter = { logicalSpanFilter: { logicalOperator: 'AND', spanFilters: [a, b] } };
    const any: Filter = { logicalSpanFilter: { logicalOperator: 'OR', spanFilters: [a, b] } };
    expect([excludes(all, { a: 1, b: 1 }), excludes(all, { a: 1 }), excludes(any, { b: 1 }), excludes(any, {})]).toEqual([
      true,
      false,
      true,
      false,
    ]);
    expect(excludes({ ...any, ...relational({ key: 'c', relationalOperator: 'EQUALS', value: '1' }) }, { a: 1 })).toBe(true);
    expect(excludes(relational({ field: 'URL', key: 'a', relationalOperator: 'EQUALS', value: '1' }), { a: 1 })).toBe(true);
    expect([excludes({}, {}), excludes({ logicalSpanFilter: { logicalOperator: 'AND', spanFilters: [] } }, {})]).toEqual([false, false]);
  });
});
