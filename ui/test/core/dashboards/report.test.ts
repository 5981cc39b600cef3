/** @jest-environment jsdom */
import { reportPage } from '@ui/core/dashboards/report';
import { panelTable } from '@ui/core/dashboards/graphql-table';

describe('the report of a dashboard', () => {
  it('has the numbers of every panel, and names that are no markup', () => {
    const page = reportPage({ name: '<b>', range: 'last hour', panels: [{ title: 'Calls', columns: ['Service', 'Calls'], rows: [['a & b', '12.3k']] }] });
    const read = new DOMParser().parseFromString(page, 'text/html');
    expect(read.querySelector('h1')?.textContent).toBe('<b>');
    expect(Array.from(read.querySelectorAll('th, td'), (cell) => cell.textContent)).toEqual(['Service', 'Calls', 'a & b', '12.3k']);
  });
});

describe('an answer as a table', () => {
  it('is its first list, with paths as columns', () => {
    expect(panelTable({ a: { total: 1, results: [{ x: 1, y: { z: 2 } }, { x: 3, w: [1] }] } })).toMatchObject({
      columns: ['x', 'y.z', 'w'],
      rows: [
        [1, 2, undefined],
        [3, undefined, [1]],
      ],
    });
  });

  it('is one row where there is no list', () => {
    expect(panelTable({ counts: { accepted: 5 } })).toMatchObject({ columns: ['accepted'], rows: [[5]] });
    expect(panelTable({ a: 1, b: { c: 2 } })).toMatchObject({ columns: ['a', 'b.c'], rows: [[1, 2]] });
  });

  it('has no rows where the list is empty', () => {
    expect(panelTable({ droppedSpans: [] })).toMatchObject({ columns: [], rows: [] });
  });
});
