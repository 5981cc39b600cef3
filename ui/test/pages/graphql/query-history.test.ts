import { forgetQueries, ranQueries, rememberQuery, titleOf } from '@ui/pages/graphql/query-history';

beforeEach(() => localStorage.clear());

describe('the history of queries', () => {
  it('has each query once, the last one first, and not without bounds', () => {
    for (let time = 1; time <= 60; time++) rememberQuery({ query: `{ a${time % 55} }`, variables: '', time });
    expect(ranQueries()).toHaveLength(50);
    expect(ranQueries()[0]).toEqual({ query: '{ a5 }', variables: '', time: 60 });
    expect(ranQueries().filter(({ query }) => query === '{ a5 }')).toHaveLength(1);
    forgetQueries();
    expect(ranQueries()).toEqual([]);
  });

  it('leaves out what is too long, and what others wrote', () => {
    rememberQuery({ query: 'x'.repeat(30_000), variables: '', time: 1 });
    expect(ranQueries()).toEqual([]);
    localStorage.setItem('spangraph.graphql.history', '[{"query": 5}, 7, {"query": "{ a }", "variables": "", "time": 1}]');
    expect(ranQueries()).toHaveLength(1);
    localStorage.setItem('spangraph.graphql.history', 'no JSON');
    expect(ranQueries()).toEqual([]);
  });

  it('calls queries by their operations', () => {
    const titled = (query: string): string => titleOf({ query, variables: '', time: 0 });
    expect(titled('# one\nquery slow($a: Int) { a }')).toBe('slow');
    expect(titled('# one\n{\n  a  { b } }')).toBe('{ a { b } }');
  });
});
