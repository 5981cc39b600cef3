import { rowsOf, tableText } from '../../src/client/table';

describe('tableText', () => {
  it('aligns columns, numbers to the right', () => {
    expect(
      tableText([
        { name: 'checkout', calls: 7 },
        { name: 'db', calls: 1200 },
      ]),
    ).toBe('name      calls\n--------  -----\ncheckout      7\ndb         1200\n');
  });

  it('has a column for whatever some row has', () => {
    expect(tableText([{ a: 1 }, { b: true, a: null }])).toBe('a  b\n-  ----\n1\n   true\n');
  });

  it('shows control characters instead of sending them to the terminal', () => {
    expect(tableText([{ name: 'a\u001b[2Jb\n' }])).toContain('a\\u001b[2Jb\\u000a');
  });

  it('says that there is nothing', () => expect(tableText([])).toBe('nothing found\n'));
});

describe('rowsOf', () => {
  it('takes the first list of objects of an answer', () => {
    const data = {
      explore: {
        results: [
          { service: { value: 'a' }, tags: ['x'] },
          { service: { value: 'b' }, tags: [] },
        ],
      },
    };
    expect(rowsOf(data)).toEqual([
      { 'service.value': 'a', tags: ['x'] },
      { 'service.value': 'b', tags: [] },
    ]);
  });

  it('is one row where there is no list', () => {
    expect(rowsOf({ traces: { total: 3 } })).toEqual([{ 'traces.total': 3 }]);
  });

  it('is no row where the list is empty', () => expect(rowsOf({ spans: { results: [] } })).toEqual([]));
});
