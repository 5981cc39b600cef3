import { SpanTable } from '@spangraph/span-table';

import { BASE_NANOS, sampleInput, spanId, traceId } from './sample-spans';
import { catalog, commit, id, openWriter, trace, writer, useStore } from './support/store';

useStore();

describe('loading a trace back', () => {
  it('gives the raw rows, attributes, overflow and events that were stored', () => {
    const attributes = [
      { key: 'k', type: 'string', value: 'v' },
      { key: 'n', type: 'long', value: -(2n ** 63n) },
      { key: 'f', type: 'boolean', value: true },
    ] as const;
    const events = [
      {
        name: 'exception',
        attributes: [
          { key: 'exception.type', type: 'string', value: 'Oops' },
          { key: 'ratio', type: 'double', value: 2 },
        ],
      },
    ] as const;
    const spans = [
      { spanId: spanId(1), attributes, events },
      { spanId: spanId(1), overflow: '{"rare":5,"list":[1]}', events },
    ];
    writer.close();
    openWriter(2);
    writer.seal(sampleInput([trace(9), trace(1, { spans })]), commit());
    const table = new SpanTable(2);
    table.addRow();
    expect(writer.loadTrace(writer.findTrace('t1', id(1))[0]!, table)).toBe(1);
    expect(table.rows).toBe(3);
    const entry = (row: number, key: string): unknown => {
      const column = table.attributeColumns.find((candidate) => table.keys.text(candidate.key) === key);
      const value = column?.values[row] ?? 0;
      if (!column || value === 0) return undefined;
      return column.type === 'long'
        ? table.numbers.long(value - 1)
        : column.type === 'boolean'
          ? value === 2
          : table.strings.text(value - 1);
    };
    expect([entry(1, 'k'), entry(1, 'n'), entry(1, 'f'), entry(1, 'rare')]).toEqual(['v', -(2n ** 63n), true, undefined]);
    expect([entry(2, 'k'), entry(2, 'rare'), entry(2, 'list')]).toEqual([undefined, 5n, '[1]']);
    expect(Buffer.from(table.columns.trace_id.subarray(16, 32)).toString('hex')).toBe(traceId(1));
    expect(table.columns.start_time_nanos[2]).toBe(BASE_NANOS);
    expect(table.columns.resource[2]).toBe(1);
    expect(table.columns.api_node_head[1]).toBe(0);
    expect(table.columns.attributes_overflow[2]).toBe(0);
    expect([table.recordSequence[1], table.recordOrdinal[1]]).toEqual([-1, -1]);
    expect(table.events).toMatchObject({ size: 2, row: [1, 2], attributeStart: [0, 2, 4] });
    expect(table.numbers.double(table.events.attributeValue[1]!)).toBe(2);
  });
});

it('does not stop at an overflow text that is no map', () => {
  const spans = [{ spanId: spanId(1), overflow: 'no JSON', attributes: [{ key: 'a', type: 'string', value: 'b' }] } as const];
  writer.close();
  openWriter(0);
  catalog.apply(writer.seal(sampleInput([trace(1, { spans }), trace(1, { tenant: 't2', spans })]), commit()));
  const table = new SpanTable(4);
  writer.loadTrace(writer.findTrace('t1', id(1))[0]!, table);
  expect(table.attributeColumns).toHaveLength(1);
  expect(catalog.keys('t2')).toEqual(new Map([['a', new Set(['string'])]]));
});
