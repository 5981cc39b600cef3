import { answerTable, cellText } from '@ui/core/answer/answer-table';

describe('the table of an answer', () => {
  it('is the list nearest to the root, with nested values as columns', () => {
    const data = {
      a: { deep: { list: [1, 2] } },
      spans: {
        total: 2,
        results: [
          { id: 'x', trace: { id: 't', tags: { k: 1 } } },
          { id: 'y', trace: null, events: [1, 2] },
        ],
      },
    };
    expect(answerTable(data)).toEqual({
      path: 'spans.results',
      columns: ['id', 'trace.id', 'trace.tags.k', 'trace', 'events'],
      rows: [
        ['x', 't', 1, undefined, undefined],
        ['y', undefined, undefined, null, [1, 2]],
      ],
    });
  });

  it('prefers a list that has rows', () => {
    expect(answerTable({ a: [], b: [{ c: 1 }] })).toMatchObject({ path: 'b' });
    expect(answerTable({ a: [] })).toEqual({ path: 'a', columns: [], rows: [] });
  });

  it('may be of plain values, or none at all', () => {
    expect(answerTable({ a: ['x', null] })).toEqual({ path: 'a', columns: [''], rows: [['x'], [null]] });
    expect(answerTable({ a: 1, b: { c: null } })).toBeUndefined();
    expect(answerTable(null)).toBeUndefined();
  });

  it('shows values as they are and lists as JSON', () => {
    expect([null, 0, false, 'a', [1], { b: 2 }].map(cellText)).toEqual(['', '0', 'false', 'a', '[1]', '{"b":2}']);
  });
});
