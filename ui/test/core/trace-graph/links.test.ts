import { parseFilter } from '@ui/core/filter/parse-filter';
import { eventFilter, NO_SEVERITY } from '@ui/core/trace-graph/event-filter';
import { filterParams, groupParams, spansOfTraceParams } from '@ui/core/trace-graph/explorer-links';
import { isoNanos, nanosBetween } from '@ui/core/trace-graph/iso-nanos';
import { visibleRows } from '@ui/core/trace-graph/visible-rows';

import { row } from './rows';

describe('links into the explorer', () => {
  const ref = { key: 'spanTags', subpath: 'http.url' };

  it('filter in and out, with texts quoted so that they are read back', () => {
    const value = 'say "hi" \\ there';
    const { filter } = filterParams(ref, '!=', value);
    const parsed = parseFilter(filter!);
    expect(parsed).toMatchObject({ tree: { name: ref, operator: 'NOT_EQUALS', values: [{ text: value }] } });
  });

  it('group by an entry of a map', () => {
    expect(groupParams(ref)).toEqual({ scope: 'SPAN', group: 'spanTags[http.url]' });
  });

  it('show the spans of an operation in a trace', () => {
    expect(parseFilter(spansOfTraceParams('ab', 'web', 'GET /').filter!)).toMatchObject({ tree: { kind: 'and', parts: { length: 3 } } });
    expect(parseFilter(spansOfTraceParams('ab', 'web').filter!)).toMatchObject({ tree: { parts: { length: 2 } } });
  });
});

describe('the filter of events', () => {
  it('holds text and severity besides the trace', () => {
    expect(eventFilter('t', '', '')).toEqual({ and: [{ attribute: 'traceId', value: 't' }] });
    expect(eventFilter('t', ' boom ', 'ERROR').and?.slice(1)).toMatchObject([{ or: [{ value: 'boom', ignoreCase: true }, {}, {}] }, { attribute: 'severity', value: 'ERROR' }]);
    expect(eventFilter('t', '', NO_SEVERITY).and?.[1]).toEqual({ attribute: 'severity', operator: 'NOT_EXISTS' });
  });
});

describe('exact times', () => {
  it('are read to the nanosecond', () => {
    expect(isoNanos('1970-01-01T00:00:01.5Z')).toBe(1_500_000_000n);
    expect(isoNanos('yesterday')).toBeUndefined();
    expect(nanosBetween('2026-01-01T00:00:00.000000001Z', '2026-01-01T00:00:00.001Z')).toBe(999_999);
    expect(nanosBetween('', '2026-01-01T00:00:00Z')).toBe(0);
  });
});

describe('rows of a tree', () => {
  it('leave out what is below collapsed spans', () => {
    const rows = [row(0, 's', 'a', { spanId: 'a' }), row(1, 's', 'b', { spanId: 'b' }), row(2, 's', 'c'), row(1, 's', 'd')];
    const shown = visibleRows(rows, new Set(['b', 'd']));
    expect(shown.map(({ row: { operation }, hasChildren, collapsed }) => [operation, hasChildren, collapsed])).toEqual([
      ['a', true, false],
      ['b', true, true],
      ['d', false, false],
    ]);
  });
});
