import { TestBed } from '@angular/core/testing';
import { provideRouter } from '@angular/router';

import type { Column, Sort } from '@ui/components/data-table/column';
import { sortRows } from '@ui/components/data-table/column';
import { DataTable } from '@ui/components/data-table/data-table';

interface Row {
  readonly name: string;
  readonly calls: number | null;
}

const ROWS: readonly Row[] = [
  { name: 'b10', calls: 3 },
  { name: 'b9', calls: null },
  { name: 'a', calls: 20 },
];
const COLUMNS: readonly Column<Row>[] = [
  { id: 'name', title: 'Name', text: ({ name }) => name, sortBy: ({ name }) => name, link: ({ name }) => ({ commands: ['/services', name] }) },
  { id: 'calls', title: 'Calls', align: 'right', text: ({ calls }) => String(calls), sortBy: ({ calls }) => calls },
  { id: 'note', title: 'Note', text: () => 'x' },
];
const names = (sort: Sort): readonly string[] => sortRows(ROWS, COLUMNS, sort).map(({ name }) => name);

describe('ordering rows', () => {
  it('compares numbers as numbers and text as people do, with what has no value last', () => {
    expect(names({ column: 'name', descending: false })).toEqual(['a', 'b9', 'b10']);
    expect(names({ column: 'calls', descending: true })).toEqual(['a', 'b10', 'b9']);
    expect(names({ column: 'calls', descending: false })).toEqual(['b10', 'a', 'b9']);
    expect(names({ column: 'note', descending: true })).toEqual(['b10', 'b9', 'a']);
  });
});

describe('a table', () => {
  async function opened(inputs: Readonly<Record<string, unknown>> = {}) {
    TestBed.configureTestingModule({ providers: [provideRouter([])] });
    const fixture = TestBed.createComponent(DataTable<Row>);
    for (const [name, value] of Object.entries({ rows: ROWS, columns: COLUMNS, label: 'Services', ...inputs })) fixture.componentRef.setInput(name, value);
    await fixture.whenStable();
    const root = fixture.nativeElement as HTMLElement;
    return { fixture, root, header: (i: number) => root.querySelectorAll('[role=columnheader]')[i]! };
  }

  it('says what it is, how many rows it has, and how they are ordered', async () => {
    const { root, header } = await opened({ sort: { column: 'calls', descending: true } });
    const table = root.querySelector('[role=table]')!;
    expect([table.getAttribute('aria-label'), table.getAttribute('aria-rowcount')]).toEqual(['Services', '4']);
    expect([0, 1, 2].map((i) => header(i).getAttribute('aria-sort'))).toEqual(['none', 'descending', null]);
  });

  it('orders numbers from the largest at the first click, and the other way at the next', async () => {
    const { fixture, header } = await opened();
    const sorts: Sort[] = [];
    fixture.componentInstance.sortChanged.subscribe((sort) => sorts.push(sort));
    for (let i = 0; i < 2; i++) {
      header(1).querySelector('button')!.click();
      await fixture.whenStable();
    }
    expect(sorts).toEqual([
      { column: 'calls', descending: true },
      { column: 'calls', descending: false },
    ]);
    expect(header(1).getAttribute('aria-sort')).toBe('ascending');
  });

  it('keeps the focus in a row that is known by its id when rows are asked for again', async () => {
    const height = jest.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
    const { fixture, root } = await opened({ rowId: ({ name }: Row) => name });
    const link = (name: string) => Array.from(root.querySelectorAll('a')).find((each) => each.textContent === name)!;
    const before = link('b9');
    fixture.componentRef.setInput('rows', [...ROWS.map((row) => ({ ...row, calls: 1 }))].reverse());
    await fixture.whenStable();
    expect(link('b9')).toBe(before);
    height.mockRestore();
  });
});
