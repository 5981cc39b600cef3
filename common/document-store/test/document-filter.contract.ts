import type { Collection, Document, DocumentFilter } from '../src';
import { ALL, NONE, and, compare, elementIn, eq, exists, isIn, keyRegex, not, or, prefix, regex, substring, suffix } from '../src';

/** What the cases work on; `things` is another collection in each case. */
export interface FilteredThings {
  readonly put: (key: string, document: Document) => Promise<unknown>;
  /** Keys of the documents that match. */
  readonly keysOf: (filter: DocumentFilter) => Promise<readonly string[]>;
  readonly things: () => Collection<Document>;
}

/** The filter language, alike on every document store. */
export function documentFilterContract({ put, keysOf, things }: FilteredThings): void {
  describe('filters', () => {
    const documents: Readonly<Record<string, Document>> = {
      a: { n: 1, s: 'alpha', b: true, tags: ['x', 'y'], attributes: { 'http.method': 'GET' } },
      b: { n: 2.5, s: 'beta', b: false, tags: [], attributes: { 'http.method': 'POST', other: 'z' } },
      c: { n: 9007199254740993n, s: 'Alphabet', tags: [1, true], attributes: {} },
      d: { n: null, s: null, b: null },
      e: { n: '1', s: 1, b: 'true', tags: 'x' },
    };
    const cases: readonly (readonly [string, DocumentFilter, string])[] = [
      ['all', ALL, 'abcde'],
      ['none', NONE, ''],
      ['eq text', eq(['s'], 'alpha'), 'a'],
      ['eq number', eq(['n'], 1), 'a'],
      ['eq bigint', eq(['n'], 1n), 'a'],
      ['eq big integer', eq(['n'], 9007199254740993n), 'c'],
      ['eq near big integer', eq(['n'], 9007199254740992), ''],
      ['eq boolean', eq(['b'], true), 'a'],
      ['eq false', eq(['b'], false), 'b'],
      ['true is not 1', eq(['b'], 1), ''],
      ['a list is not its text', eq(['tags'], '["x","y"]'), ''],
      ['gt', compare(['n'], 'gt', 1), 'bc'],
      ['ge', compare(['n'], 'ge', 1), 'abc'],
      ['lt', compare(['n'], 'lt', 2.5), 'a'],
      ['le', compare(['n'], 'le', 2.5), 'ab'],
      ['range of text', and(compare(['s'], 'ge', 'a'), compare(['s'], 'lt', 'b')), 'a'],
      ['in', isIn(['s'], ['alpha', 'beta', 1]), 'abe'],
      ['in nothing', isIn(['s'], []), ''],
      ['in mixed', isIn(['n'], [1, '1', true]), 'ae'],
      ['in booleans', isIn(['b'], [true, false]), 'ab'],
      ['exists', exists(['b']), 'abe'],
      ['exists nested', exists(['attributes', 'http.method']), 'ab'],
      ['nested eq', eq(['attributes', 'http.method'], 'POST'), 'b'],
      ['path through text', exists(['s', 'x']), ''],
      ['prefix', prefix(['s'], 'al'), 'a'],
      ['empty prefix is any text', prefix(['s'], ''), 'abc'],
      ['suffix', suffix(['s'], 'a'), 'ab'],
      ['empty suffix is any text', suffix(['s'], ''), 'abc'],
      ['substring', substring(['s'], 'lpha'), 'ac'],
      ['regex', regex(['s'], '^(?i)alpha'), 'ac'],
      ['regex is unanchored', regex(['s'], 'et'), 'bc'],
      ['element', elementIn(['tags'], ['x']), 'a'],
      ['element number', elementIn(['tags'], [1]), 'c'],
      ['element boolean', elementIn(['tags'], [true]), 'c'],
      ['element of many', elementIn(['tags'], ['y', 1]), 'ac'],
      ['key regex', keyRegex(['attributes'], '^http\\.'), 'ab'],
      ['not keeps the absent', not(eq(['s'], 'alpha')), 'bcde'],
      ['not of not', not(not(eq(['s'], 'alpha'))), 'a'],
      ['not of regex', not(regex(['s'], 'alpha')), 'bcde'],
      ['not of or', not(or(eq(['s'], 'alpha'), compare(['n'], 'gt', 2))), 'de'],
      ['or with regex', or(regex(['s'], 'Alpha'), eq(['n'], 1)), 'ac'],
      ['and with regex', and(regex(['s'], 'lpha'), not(exists(['b']))), 'c'],
    ];

    it.each(cases)('%s', async (_name, filter, expected) => {
      await things().write(
        't',
        Object.entries(documents).map(([key, document]) => ({ kind: 'put', key, document })),
      );
      expect((await keysOf(filter)).join('')).toBe(expected);
      expect(await things().count('t', filter)).toBe(expected.length);
    });

    it('names an expression that is none', async () => {
      await expect(things().query('t', { filter: regex(['s'], '(a') })).rejects.toMatchObject({
        code: 'INVALID_ARGUMENT',
        details: { value: '(a' },
      });
      await expect(things().count('t', not(regex(['s'], '(a')))).rejects.toMatchObject({ code: 'INVALID_ARGUMENT' });
    });

    it('stays linear on an expression that explodes elsewhere', async () => {
      await put('a', { s: `${'a'.repeat(50_000)}!` });
      expect(await keysOf(regex(['s'], '^(a+)+$'))).toEqual([]);
    });
  });
}
