import { sqlLines, statementText } from '@ui/core/trace-graph/sql-lines';

describe('a statement', () => {
  it('stands on lines by its clauses', () => {
    expect(sqlLines('SELECT a, b FROM t LEFT JOIN u ON t.id = u.id WHERE a = 1 AND b BETWEEN 2 AND 3 ORDER BY a LIMIT 5')).toBe(
      ['SELECT a, b', 'FROM t', 'LEFT JOIN u ON t.id = u.id', 'WHERE a = 1', '  AND b BETWEEN 2 AND 3', 'ORDER BY a', 'LIMIT 5'].join('\n'),
    );
  });

  it('keeps what is quoted as it is', () => {
    expect(sqlLines(`SELECT 'x  from y' FROM "where  t"`)).toBe(`SELECT 'x  from y'\nFROM "where  t"`);
  });

  it('is left alone where it has lines already, or is no SQL', () => {
    expect(sqlLines('SELECT a\nFROM t')).toBe('SELECT a\nFROM t');
    expect(statementText('GET user:1 from cache')).toBe('GET user:1 from cache');
  });

  it('of a document store is indented', () => {
    expect(statementText('{"find":"orders"}')).toBe('{\n  "find": "orders"\n}');
    expect(statementText('{not json')).toBe('{not json');
  });
});
