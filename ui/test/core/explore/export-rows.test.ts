import { readColumn } from '@ui/core/explore/columns';
import { toCsv } from '@ui/core/explore/csv';
import { exportRows } from '@ui/core/explore/export-rows';
import { EMPTY_BUFFER, LIVE_ROWS, ratePerSecond, received } from '@ui/core/explore/live-buffer';

import { SPAN } from './catalogue';

describe('a file of rows', () => {
  const columns = ['startTime', 'duration', 'kind'].flatMap((text) => readColumn(text, SPAN) ?? []);
  const rows = [{ key: 'k', id: 's', traceId: 't', spanId: 's', values: [0, 1_500_000, null] }];

  it('has values as they are stored, by the keys of their attributes', () => {
    expect(exportRows(columns, rows, 'csv')).toBe(
      'startTime,durationNanos,kind,id,traceId,spanId\r\n1970-01-01T00:00:00.000Z,1500000,,s,t,s\r\n',
    );
    expect(JSON.parse(exportRows(columns, rows, 'json'))).toEqual([
      { startTime: '1970-01-01T00:00:00.000Z', durationNanos: 1_500_000, kind: null, id: 's', traceId: 't', spanId: 's' },
    ]);
  });

  it('names nothing that no row has', () => {
    expect(exportRows(columns, [{ key: '0', values: [0, 1, 'A'] }], 'csv')).toMatch(/^startTime,durationNanos,kind\r\n/);
  });

  it('quotes what must be, and runs nothing in a spreadsheet', () => {
    expect(
      toCsv(
        ['a', 'b'],
        [
          ['x,"y"\nz', '=1+1'],
          [-4, { k: 1 }],
        ],
      ),
    ).toBe('a,b\r\n"x,""y""\nz",\'=1+1\r\n-4,"{""k"":1}"\r\n');
  });
});

describe('live rows', () => {
  const row = (key: string) => ({ key, values: [] });

  it('keep the newest, each once', () => {
    const many = Array.from({ length: LIVE_ROWS }, (_, i) => row(`${i}`));
    const buffer = received(received(EMPTY_BUFFER, many, 0, true), [row('new'), row('3')], 1000, false);
    expect(buffer.rows).toHaveLength(LIVE_ROWS);
    expect(buffer.rows.slice(0, 3).map(({ key }) => key)).toEqual(['new', '3', '0']);
    expect(buffer).toMatchObject({ received: LIVE_ROWS + 2, cut: false });
  });

  it('say how many come a second, of the last seconds', () => {
    const buffer = [0, 1000, 2000].reduce((all, time) => received(all, [row(`${time}`), row(`${time}b`)], time, false), EMPTY_BUFFER);
    expect(ratePerSecond(buffer, 2000)).toBe(3);
    expect(ratePerSecond(buffer, 60_000)).toBe(0);
  });
});
