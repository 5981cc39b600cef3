import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import Database from 'libsql';

import { and, compare, eq, isIn, not, prefix, regex } from '../../src';
import { printFilter, printOrder } from '../../src/libsql/filter-printer';
import { ensureSchema } from '../../src/libsql/schema';

it('never puts text of a caller into a statement', () => {
  const hostile = `x' OR "1"`;
  const { sql, parameters } = printFilter(and(eq(['a'], hostile), isIn(['a'], [hostile]), not(prefix(['a'], hostile)), eq([hostile], 1)));
  expect(sql).not.toContain('OR "1"');
  expect(parameters).toEqual([hostile, JSON.stringify([hostile]), hostile, hostile]);
  expect(printOrder([{ path: [hostile], descending: false }])).toBeUndefined();
});

it('says where it only narrows down', () => {
  expect(printFilter(and(eq(['a'], 1), regex(['b'], 'x')))).toMatchObject({ exact: false, parameters: [1] });
  expect(printFilter(not(regex(['b'], 'x')))).toMatchObject({ exact: false, sql: '1' });
  expect(printFilter(not(eq(['b'], 'x'))).exact).toBe(true);
});

it('is answered by the declared index', () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'printer-'));
  const database = new Database(path.join(directory, 'a.db'));
  ensureSchema(database, { name: 'things', indexes: [{ name: 'by_type', fields: [['type'], ['attributes', 'SERVICE_ID']] }] });
  const planOf = (where: string, parameters: readonly unknown[]): string =>
    database
      .prepare(`EXPLAIN QUERY PLAN SELECT * FROM documents_things WHERE tenant = ? AND ${where}`)
      .all(['t', ...parameters])
      .map((row) => (row as { detail: string }).detail)
      .join('; ');
  const equal = printFilter(and(eq(['type'], 'API'), eq(['attributes', 'SERVICE_ID'], 's')));
  expect(planOf(equal.sql, equal.parameters)).toMatch(/documents_things_by_type \(tenant=\? AND <expr>=\? AND <expr>=\?\)/);
  const range = printFilter(and(eq(['type'], 'API'), compare(['attributes', 'SERVICE_ID'], 'gt', 's')));
  expect(planOf(range.sql, range.parameters)).toMatch(/documents_things_by_type \(tenant=\? AND <expr>=\? AND <expr>>\?\)/);
  const list = printFilter(and(eq(['type'], 'API'), isIn(['attributes', 'SERVICE_ID'], ['s', 't'])));
  expect(planOf(`${list.sql} ORDER BY ${printOrder([])} LIMIT 10`, list.parameters)).toMatch(
    /documents_things_by_type \(tenant=\? AND <expr>=\? AND <expr>=\?\)/,
  );
  expect(planOf('key IN (SELECT value FROM json_each(?))', ['[]'])).toMatch(/sqlite_autoindex_documents_things_1 \(tenant=\? AND key=\?\)/);
  database.close();
  rmSync(directory, { recursive: true });
});
