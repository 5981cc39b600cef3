import { columnText } from '@ui/core/explore/columns';

import { opened } from './opened';

describe('what the explorer shows', () => {
  it('is read from the address', () => {
    const { state } = opened({ filter: 'kind = "CLIENT"', columns: 'kind,spanTags[a,b]', sort: 'duration:asc', space: 'payments' });
    expect(state.columns().map(columnText)).toEqual(['kind', 'spanTags[a,b]']);
    expect(state.rowOrder()).toEqual({ by: 'duration', descending: false });
    expect(state.extent()).toEqual({
      between: { from: 0, to: 3_600_000 },
      where: { attribute: 'kind', operator: 'EQUALS', value: 'CLIENT' },
      space: 'payments',
    });
  });

  it('asks nothing while the filter cannot be read', () => {
    const { state } = opened({ filter: 'unknownOne = 4' });
    expect(state.extent()).toBeUndefined();
    expect(state.filterError()?.message).toContain('unknownOne');
  });

  it('takes the order of rows of a link that names but one', () => {
    const { state } = opened({ group: 'kind', order: 'kind:asc,duration:desc' });
    expect(state.question().order).toEqual({ by: 'kind', descending: false });
    expect(state.rowOrder()).toEqual({ by: 'duration', descending: true });
  });

  it('goes to another scope with the filter that it has too, and without what it has not', () => {
    const { state, address } = opened({ filter: 'kind = "CLIENT"', group: 'kind', columns: 'kind' });
    state.setScope('SERVICE');
    expect(address()).toMatchObject({ scope: 'SERVICE', filter: undefined, group: undefined, columns: undefined });
    state.setFilter('id = "x"');
    state.setScope('TRACE');
    expect(address()).toMatchObject({ scope: 'TRACE', filter: 'id = "x"' });
  });

  it('narrows filter and range to what was chosen in a drawing', () => {
    const { state, address } = opened({ filter: 'errorCount > 0', group: 'kind', interval: '1h', refresh: '10s' });
    state.narrow({
      group: { values: ['CLIENT'], isRest: false },
      range: { from: 60_000, to: 120_000 },
      values: { attribute: { key: 'durationNanos' }, from: 5, to: 10 },
    });
    expect(address()).toMatchObject({
      filter: 'errorCount > 0 AND kind = "CLIENT" AND durationNanos >= 5ns AND durationNanos < 10ns',
      time: '60000..120000',
      refresh: undefined,
      interval: undefined,
    });
  });

  it('leaves the usual columns out of the address', () => {
    const { state, address } = opened({});
    const usual = state.columns();
    state.setColumns([...usual].reverse());
    expect(address()['columns']).toBe([...usual].reverse().map(columnText).join(','));
    state.setColumns(usual);
    expect(address()['columns']).toBeUndefined();
  });

  it('adds a column or a group once', () => {
    const { state, address } = opened({ columns: 'kind', group: 'kind' });
    state.addColumn({ key: 'spanTags', subpath: 'a' });
    state.addColumn({ key: 'spanTags', subpath: 'a' });
    state.groupBy({ key: 'kind' });
    state.groupBy({ key: 'serviceName' });
    expect(address()).toMatchObject({ columns: 'kind,spanTags[a]', group: 'kind,serviceName' });
  });
});
