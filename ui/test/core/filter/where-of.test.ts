import type { FilterExpression } from '@schema';

import { whereOf } from '@ui/core/filter/where-of';

import { attribute, VOCABULARY } from './vocabulary';

const read = (text: string) => whereOf(text, VOCABULARY.attributes, VOCABULARY.sentKeys);

const MEANT: readonly (readonly [string, FilterExpression])[] = [
  ['serviceName = "checkout"', { attribute: 'serviceName', operator: 'EQUALS', value: 'checkout' }],
  ["serviceName = 'check\\'out'", { attribute: 'serviceName', operator: 'EQUALS', value: "check'out" }],
  ['serviceName != checkout-v2/eu', { attribute: 'serviceName', operator: 'NOT_EQUALS', value: 'checkout-v2/eu' }],
  ['name = 200', { attribute: 'name', operator: 'EQUALS', value: '200' }],
  ['duration > 500', { attribute: 'duration', operator: 'GREATER_THAN', value: 500 }],
  ['duration>=1.5s', { attribute: 'duration', operator: 'GREATER_THAN_OR_EQUAL_TO', value: 1500 }],
  ['duration < 250us', { attribute: 'duration', operator: 'LESS_THAN', value: 0.25 }],
  ['durationNanos <= 2ms', { attribute: 'durationNanos', operator: 'LESS_THAN_OR_EQUAL_TO', value: 2_000_000 }],
  ['durationNanos = 9007199254740993', { attribute: 'durationNanos', operator: 'EQUALS', value: '9007199254740993' }],
  ['requestSize > 4KiB', { attribute: 'requestSize', operator: 'GREATER_THAN', value: 4096 }],
  ['duration BETWEEN 100ms AND 2s', { attribute: 'duration', operator: 'BETWEEN', value: [100, 2000] }],
  ['duration NOT BETWEEN 1 AND 2', { not: { attribute: 'duration', operator: 'BETWEEN', value: [1, 2] } }],
  ['serviceName in (a, "b c")', { attribute: 'serviceName', operator: 'IN', value: ['a', 'b c'] }],
  ['errorCount NOT IN (1, 2)', { attribute: 'errorCount', operator: 'NOT_IN', value: [1, 2] }],
  ['serviceName IN ()', { attribute: 'serviceName', operator: 'IN', value: [] }],
  ['name LIKE "^GET /users/\\d+"', { attribute: 'name', operator: 'LIKE', value: '^GET /users/\\d+' }],
  ['name NOT LIKE "x"', { not: { attribute: 'name', operator: 'LIKE', value: 'x' } }],
  ['name STARTS WITH "GET"', { attribute: 'name', operator: 'STARTS_WITH', value: 'GET' }],
  ['name ENDS_WITH "GET"', { attribute: 'name', operator: 'ENDS_WITH', value: 'GET' }],
  ['name contains 5', { attribute: 'name', operator: 'CONTAINS', value: '5' }],
  ['name CONTAINS~ "get"', { attribute: 'name', operator: 'CONTAINS', value: 'get', ignoreCase: true }],
  ['name = "get" (ignore case)', { attribute: 'name', operator: 'EQUALS', value: 'get', ignoreCase: true }],
  ['hasError = true', { attribute: 'hasError', operator: 'EQUALS', value: true }],
  ['startTimeNanos > 2026-01-31T12:00:00Z', { attribute: 'startTimeNanos', operator: 'GREATER_THAN', value: '2026-01-31T12:00:00Z' }],
  ['labels = "gold"', { attribute: 'labels', operator: 'EQUALS', value: 'gold' }],
  ['serviceName EXISTS', { attribute: 'serviceName', operator: 'EXISTS' }],
  ['serviceName NOT EXISTS', { attribute: 'serviceName', operator: 'NOT_EXISTS' }],
  ['spanTags[http.method] = "GET"', { attribute: 'spanTags', subpath: 'http.method', operator: 'EQUALS', value: 'GET' }],
  ['spanTags["a]b"] >= 5', { attribute: 'spanTags', subpath: 'a]b', operator: 'GREATER_THAN_OR_EQUAL_TO', value: 5 }],
  ['spanTags[n] = "5"', { attribute: 'spanTags', subpath: 'n', operator: 'EQUALS', value: '5' }],
  ['spanTags CONTAINS KEY http.method', { attribute: 'spanTags', operator: 'CONTAINS_KEY', value: 'http.method' }],
  ['spanTags NOT CONTAINS KEY "a b"', { attribute: 'spanTags', operator: 'NOT_CONTAINS_KEY', value: 'a b' }],
  ['spanTags CONTAINS KEY LIKE "^http"', { attribute: 'spanTags', operator: 'CONTAINS_KEY_LIKE', value: '^http' }],
  ['spanTags CONTAINS KEY VALUE (code, 200)', { attribute: 'spanTags', operator: 'CONTAINS_KEY_VALUE', value: ['code', 200] }],
  ['tenant = "acme"', { attribute: 'spanTags', subpath: 'tenant', operator: 'EQUALS', value: 'acme' }],
  ['host.name = "a"', { attribute: 'resourceAttributes', subpath: 'host.name', operator: 'EQUALS', value: 'a' }],
  ['never.sent EXISTS', { attribute: 'spanTags', subpath: 'never.sent', operator: 'EXISTS' }],
  ['URL = "/"', { attribute: 'spanRequestUrl', operator: 'EQUALS', value: '/' }],
  ['servicename = "a"', { attribute: 'serviceName', operator: 'EQUALS', value: 'a' }],
  ['NOT duration > 5', { not: { attribute: 'duration', operator: 'GREATER_THAN', value: 5 } }],
];

describe('the where argument of a filter', () => {
  it.each(MEANT)('%s', (text, where) => {
    expect(read(text)).toEqual({ where });
  });

  it('binds NOT before AND before OR', () => {
    const [a, b, c] = ['a', 'b', 'c'].map((value) => ({ attribute: 'name', operator: 'EQUALS', value }));
    expect(read('name = a OR name = b AND NOT name = c')).toEqual({ where: { or: [a, { and: [b, { not: c }] }] } });
    expect(read('(name = a or name = b) and not (name = c and name = a)')).toEqual({
      where: { and: [{ or: [a, b] }, { not: { and: [c, a] } }] },
    });
  });

  it('reads units, sent keys and display names together', () => {
    expect(read("duration > 500ms AND http.status_code >= 500 AND NOT url LIKE '/health'").where).toEqual({
      and: [
        { attribute: 'duration', operator: 'GREATER_THAN', value: 500 },
        { attribute: 'spanTags', subpath: 'http.status_code', operator: 'GREATER_THAN_OR_EQUAL_TO', value: 500 },
        { not: { attribute: 'spanRequestUrl', operator: 'LIKE', value: '/health' } },
      ],
    });
  });

  it('follows the unit and the type of the catalogue', () => {
    expect(whereOf('duration > 2s', [attribute('duration', 'LONG', { units: 's' })], [])).toEqual({
      where: { attribute: 'duration', operator: 'GREATER_THAN', value: 2 },
    });
    expect(whereOf('duration > slow', [attribute('duration', 'STRING')], [])).toEqual({
      where: { attribute: 'duration', operator: 'GREATER_THAN', value: 'slow' },
    });
  });

  it('says nothing for an empty text', () => {
    expect(read('  ')).toEqual({});
  });
});

const WRONG: readonly (readonly [text: string, marked: string, message: RegExp])[] = [
  ['duration > "slow"', '"slow"', /Duration is a number \(ms\): expected one such as 500ms/],
  ['duration > "500"', '"500"', /is a number/],
  ['requestSize > 5s', '5s', /Request Size is a number \(bytes\): expected one such as 4kB/],
  ['errorCount > 5ms', '5ms', /Errors is a number: expected one such as 500/],
  ['errorCount IN (1, x)', 'x', /Errors is a number/],
  ['hasError = yes', 'yes', /Has Error is true or false/],
  ['startTimeNanos > noon', 'noon', /Exact Start is a time/],
  ['spanTags[x] > 5ms', '5ms', /x has no unit/],
  ['hasError > true', '>', /> does not apply to hasError; possible are =, !=, IN, NOT IN, EXISTS, NOT EXISTS/],
  ['spanTags = 5', '=', /does not apply to spanTags; .* write spanTags\[key\]/],
  ['duration LIKE "5"', 'LIKE', /LIKE does not apply to duration/],
  ['serviceName[x] = 5', 'serviceName[x]', /serviceName is no map/],
  ['serviceNam = 5', 'serviceNam', /there is no attribute serviceNam; did you mean serviceName/],
  ['duration > 5 (ignore case)', 'duration > 5 (ignore case)', /duration is no text/],
  ['duration >~ 5', '~', /leaves case out of account, which > does not/],
  ['name =~ "a.*"', '=~', /`=~` is no operator: write `LIKE/],
  ['name', '', /expected an operator such as = or LIKE after name, but the filter ends here/],
  ['name == "a"', '=', /expected a value for name, but found `=`/],
  ['name STARTS "a"', '"a"', /expected WITH, but found `a`/],
  ['name IS "a"', 'IS', /expected an operator/],
  ['name =', '', /expected a value for name, but the filter ends here/],
  ['name = "a', '"a', /the quotes are not closed/],
  ['name = a name = b', 'name', /expected AND or OR, but found `name`/],
  ['name = AND', 'AND', /expected a value for name, but found `AND`/],
  ['AND name = a', 'AND', /expected a condition such as `duration > 500`, but found `AND`/],
  ['(name = a', '', /expected AND, OR or `\)`/],
  ['name = a)', ')', /expected AND or OR, but found `\)`/],
  ['name IN a', 'a', /expected a list in parentheses/],
  ['name IN (a b)', 'b', /expected `,` or `\)`/],
  ['duration BETWEEN 1', '', /expected AND and the greatest value/],
  ['spanTags CONTAINS KEY VALUE (a)', '(a)', /expected a key and a value/],
  ['spanTags[http', '', /expected `\]`/],
  ['spanTags[] = 5', '[]', /expected the key of an entry of spanTags/],
  ['name ! a', '!', /`!` means nothing here/],
];

describe('what is wrong with a filter', () => {
  it.each(WRONG)('%s', (text, marked, message) => {
    const { error, where } = read(text);
    expect(where).toBeUndefined();
    expect(error?.message).toMatch(message);
    expect(text.slice(error?.position, error?.end)).toBe(marked);
  });

  it('is told at its place in a longer filter', () => {
    const text = 'name = a AND (duration > 5 OR errorCount = many)';
    expect(read(text).error).toEqual({
      message: expect.stringMatching(/Errors/),
      position: text.indexOf('many'),
      end: text.indexOf('many') + 4,
    });
  });
});
