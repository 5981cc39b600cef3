import { DOUBLE, LIST, VARCHAR, listValue } from '@duckdb/node-api';
import fc from 'fast-check';

import { compareText, compilePattern, doubleText, parseNumber } from '../src/core/value';
import { DuckDbClient } from '../src/stores/duckdb/client';
import { numberSql, textSql } from '../src/stores/duckdb/print/sql-cell';

const call = { signal: undefined, deadlineMs: undefined };
let client: DuckDbClient;
beforeAll(async () => {
  client = await DuckDbClient.open({ threads: 1, connections: 1 });
});
afterAll(() => client.close());

describe('values in SQL and in JavaScript', () => {
  it('render doubles alike', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.oneof(fc.double(), fc.double({ min: -1e17, max: 1e17 }), fc.float({ noNaN: true }), fc.integer()), {
          minLength: 50,
          maxLength: 200,
        }),
        async (values) => {
          const sql = `SELECT ${textSql({ sql: 'x', type: 'double' })} FROM (SELECT unnest($1) AS x)`;
          const rows = await client.all(sql, { values: [listValue(values)], types: [LIST(DOUBLE)] }, call);
          expect(rows.map(([text]) => text)).toEqual(values.map(doubleText));
        },
      ),
      { numRuns: 50 },
    );
  });

  it('read numbers alike', async () => {
    const digits = fc.string({ unit: fc.constantFrom(...'0123456789+-.eE '), maxLength: 8 });
    await fc.assert(
      fc.asyncProperty(fc.array(digits, { minLength: 50, maxLength: 200 }), async (texts) => {
        const sql = `SELECT ${numberSql({ sql: 'x', type: 'string' })} FROM (SELECT unnest($1) AS x)`;
        const rows = await client.all(sql, { values: [listValue(texts)], types: [LIST(VARCHAR)] }, call);
        expect(rows.map(([value]) => (value === null ? undefined : Number(value) + 0))).toEqual(
          texts.map((text) => zeroOf(parseNumber(text))),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('sort text alike', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.string({ unit: 'binary', maxLength: 4 }), { minLength: 2, maxLength: 50 }), async (texts) => {
        const rows = await client.all(
          'SELECT x FROM (SELECT unnest($1) AS x) ORDER BY x',
          { values: [listValue(texts)], types: [LIST(VARCHAR)] },
          call,
        );
        expect(rows.map(([text]) => text)).toEqual([...texts].sort(compareText));
      }),
      { numRuns: 50 },
    );
  });

  it('match regular expressions alike', async () => {
    const patterns = fc.constantFrom(
      '^a',
      'b$',
      'a.b',
      '(?i)AB',
      '[^a]b',
      '\\bab\\b',
      'a{2,}',
      '\\pL',
      '(a|b)+c',
      '\\s',
      '(?s)a.b',
      '(?m)^b',
      '\\d\\D',
      '.',
    );
    const texts = fc.array(fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'A', 'B', '\n', ' ', '1', 'ß', '🔑'), maxLength: 6 }), {
      minLength: 20,
      maxLength: 60,
    });
    await fc.assert(
      fc.asyncProperty(patterns, texts, async (pattern, values) => {
        const rows = await client.all(
          'SELECT regexp_matches(x, $2) FROM (SELECT unnest($1) AS x)',
          { values: [listValue(values), pattern], types: [LIST(VARCHAR), VARCHAR] },
          call,
        );
        expect(rows.map(([matched]) => matched)).toEqual(values.map(compilePattern(pattern)));
      }),
      { numRuns: 100 },
    );
  });
});

/** Both signs of zero are one number. */
const zeroOf = (value: number | undefined): number | undefined => (value === undefined ? undefined : value + 0);
