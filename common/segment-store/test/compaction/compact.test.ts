import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import { SpanTable } from '@spangraph/span-table';
import { TABLES } from '@spangraph/views';

import { createSegmentCatalog, openSegmentWriter } from '../../src';
import type { Segment, SegmentCatalog, SegmentChange, SegmentWriter } from '../../src';
import { BASE_NANOS, sampleInput, spanId, traceId } from '../sample-spans';
import type { SampleTrace } from '../sample-spans';

const id = (n: number): Uint8Array => Buffer.from(traceId(n), 'hex');

let directory: string;
let writer: SegmentWriter;
let catalog: SegmentCatalog;
let settled: number;
const open = (): SegmentWriter => openSegmentWriter({ directory, attributeColumns: 8, merge: { minAgeMs: 0 } });

beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'compact-'));
  settled = 0;
  writer = open();
  catalog = createSegmentCatalog();
});

afterEach(() => {
  writer.close();
  fs.rmSync(directory, { recursive: true });
});

/** A trace of two spans with attributes of several types, one of them only in every other trace, and with an event in every third. */
function rich(n: number, tenant = 't1'): SampleTrace {
  const event = { name: `event-${n}`, attributes: [{ key: 'n', type: 'long', value: BigInt(n) }] } as const;
  return {
    tenant,
    traceId: traceId(n),
    spans: [
      {
        spanId: spanId(n * 2),
        startNanos: BASE_NANOS + BigInt(n) * 1000n,
        attributes: [
          { key: 'text', type: 'string', value: `value-${n % 7}` },
          { key: 'long', type: 'long', value: BigInt(n) << 40n },
          { key: `only-${n % 2}`, type: 'double', value: n / 3 },
          { key: 'flag', type: 'boolean', value: n % 2 === 0 },
        ],
        events: n % 3 === 0 ? [event] : [],
      },
      { spanId: spanId(n * 2 + 1), parentId: spanId(n * 2), name: `child of ${n}`, overflow: n % 5 === 0 ? `{"rare-${n}":1}` : undefined },
    ],
  };
}

function seal(traces: readonly SampleTrace[], more: Partial<Parameters<SegmentWriter['seal']>[1]> = {}): void {
  apply(writer.seal(sampleInput(traces), { supersedes: [], settledThrough: ++settled, carried: [], ...more }));
}

function apply(change: SegmentChange | undefined): SegmentChange {
  if (!change) throw new Error('there was nothing to do');
  catalog.apply(change);
  return change;
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, i) => from + i);

/** Every live row of every table as readers see it, by trace. */
function contents(): unknown {
  const snapshot = catalog.acquire();
  const traces = snapshot.segments.flatMap((segment) =>
    range(0, segment.index.traces)
      .filter((ordinal) => !segment.deadTraces.includes(ordinal))
      .map((ordinal) => ({
        tenant: segment.tenants[segment.index.traceTenants[ordinal]!],
        trace: snapshot.readRows(segment, 'traces', [ordinal], undefined),
        spans: snapshot.readRows(segment, 'spans', rowsOf(segment, 'spanStart', ordinal), undefined),
        events: snapshot.readRows(segment, 'log_events', rowsOf(segment, 'eventStart', ordinal), undefined),
      })),
  );
  snapshot.release();
  return traces.sort((a, b) => String(a.trace[0]!.trace_id).localeCompare(String(b.trace[0]!.trace_id)));
}

const rowsOf = ({ index }: Segment, starts: 'spanStart' | 'eventStart', ordinal: number): number[] =>
  range(index[starts][ordinal]!, index[starts][ordinal + 1]!);

function loaded(n: number, tenant = 't1'): unknown {
  const table = new SpanTable(8);
  const places = writer.findTrace(tenant, id(n));
  for (const place of places) writer.loadTrace(place, table);
  const attributes = table.attributeColumns.map(({ key, type, values }) => [
    table.keys.text(key),
    type,
    [...values.subarray(0, table.rows)].map((v) => v !== 0),
  ]);
  return {
    places: places.length,
    starts: [...table.columns.start_time_nanos.subarray(0, table.rows)],
    attributes: attributes.sort(),
    events: table.events.size,
  };
}

describe('merging segments', () => {
  it('changes nothing of what readers see but the number of segments', () => {
    seal(range(1, 10).map((n) => rich(n)));
    seal(range(10, 22).map((n) => rich(n, n % 4 === 0 ? 't2' : 't1')));
    seal(range(22, 40).map((n) => rich(n)));
    const before = {
      contents: contents(),
      loaded: [3, 12, 30].map((n) => loaded(n)),
      keys: ['t1', 't2'].map((tenant) => catalog.keys(tenant)),
    };
    const change = apply(writer.compact());
    expect(change).toMatchObject({ removed: [1, 2, 3], dead: [], resources: [] });
    expect(change.added[0]!.files.spans).toMatchObject({ rows: 78, minTimeNanos: BASE_NANOS });
    const after = (): unknown => ({
      contents: contents(),
      loaded: [3, 12, 30].map((n) => loaded(n)),
      keys: ['t1', 't2'].map((tenant) => catalog.keys(tenant)),
    });
    expect(after()).toEqual(before);
    expect(writer.compact()).toBeUndefined();
    expect(fs.readdirSync(path.join(directory, 'segments')).filter((name) => /^0{9}[123]/.test(name))).toEqual([]);
    writer.close();
    writer = open();
    catalog = createSegmentCatalog({ initial: writer.recovered.change });
    expect(writer.recovered.settledThrough).toBe(3);
    expect(after()).toEqual(before);
    expect(catalog.resources.get(1)?.attributes).toHaveLength(1);
  });

  it('leaves out the rows of dead traces and the columns that only they had', () => {
    seal([
      ...range(1, 5).map((n) => rich(n)),
      { traceId: traceId(50), spans: [{ spanId: spanId(100), attributes: [{ key: 'gone', type: 'string', value: 'x' }] }] },
    ]);
    seal([rich(5)], { supersedes: [2, 4, 50].flatMap((n) => writer.findTrace('t1', id(n))) });
    const before = contents();
    const { added } = apply(writer.compact());
    expect(added[0]!.index.traces).toBe(3);
    expect(added[0]!.files.spans!.rows).toBe(6);
    expect(added[0]!.attributeColumns).not.toContain('a.gone');
    expect(contents()).toEqual(before);
    expect(writer.findTrace('t1', id(2))).toEqual([]);
  });

  it('works across pages, and DuckDB reads the result', async () => {
    seal(range(1, 3001).map((n) => rich(n)));
    seal(
      range(3001, 5001).map((n) => rich(n)),
      { supersedes: range(500, 1500).flatMap((n) => writer.findTrace('t1', id(n))) },
    );
    const { added } = apply(writer.compact());
    const { spans, log_events } = added[0]!.files;
    const connection = await (await DuckDBInstance.create()).connect();
    const one = async (sql: string): Promise<unknown> => (await connection.runAndReadAll(sql)).getRows()[0];
    const sums = `select count(*), sum("a.long#i" >> 40), count(distinct trace_id), count(attributes_overflow), max(event_name) from read_parquet('${spans!.path}')`;
    const live = range(1, 5001).filter((n) => n < 500 || n >= 1500);
    const sum = live.reduce((total, n) => total + BigInt(n), 0n);
    const overflowed = live.filter((n) => n % 5 === 0).length;
    expect(await one(sums)).toEqual([8000n, sum, 4000n, BigInt(overflowed), 'child of 99']);
    expect(
      await one(`select count(*) from read_parquet('${spans!.path}') where event_name = 'child of 4000' and "a.text" is null`),
    ).toEqual([1n]);
    expect(await one(`select count(*) from read_parquet('${log_events!.path}')`)).toEqual([BigInt(live.filter((n) => n % 3 === 0).length)]);
    connection.closeSync();
  });

  it('keeps places that were found before good until the next seal', () => {
    seal([rich(1), rich(2)]);
    seal([rich(3), rich(4)]);
    const places = writer.findTrace('t1', id(3));
    const other = writer.findTrace('t1', id(1));
    apply(writer.publishFresh('delta', sampleInput([rich(3)]), places));
    const merged = apply(writer.compact()).added[0]!;
    expect([...merged.deadTraces]).toEqual([2]);
    expect(visible(3)).toEqual([3]);
    apply(writer.publishFresh('base', sampleInput([rich(1)]), other));
    expect(visible(1)).toEqual([5]);
    expect(writer.spanIdsOf(other[0]!)).toHaveLength(4);
    seal([rich(1), rich(3)], { supersedes: [...places, ...other] });
    expect([visible(1), visible(2), visible(3)]).toEqual([[6], [4], [6]]);
    expect(() => writer.loadTrace(places[0]!, new SpanTable(4))).toThrow('no trace');
  });

  const visible = (n: number): number[] => {
    const snapshot = catalog.acquire();
    const ids = snapshot.findTrace(id(n)).map(({ segmentId }) => segmentId);
    snapshot.release();
    return ids;
  };

  it('keeps outboxes and carried spans', () => {
    const carried = [{ sequence: 1, ordinals: [3] }];
    seal([rich(1)], { outbox: 'first' });
    seal([rich(2)], { outbox: 'second', carried });
    apply(writer.compact());
    writer.close();
    writer = open();
    expect(writer.recovered).toMatchObject({ settledThrough: 2, carried, outboxes: [{ outbox: 'first' }, { outbox: 'second' }] });
  });

  it('leaves everything as it is when a source is damaged, and does not try it again', () => {
    seal([rich(1)]);
    seal([rich(2)]);
    const file = path.join(directory, 'segments', '0000000001.spans.parquet');
    const bytes = fs.readFileSync(file);
    fs.writeFileSync(file, Buffer.alloc(bytes.length));
    expect(() => writer.compact()).toThrow(expect.objectContaining({ code: 'DATA_LOSS' }) as Error);
    expect(writer.compact()).toBeUndefined();
    expect(fs.readdirSync(path.join(directory, 'segments')).some((name) => name.startsWith('0000000003'))).toBe(false);
    expect(writer.findTrace('t1', id(2))).toHaveLength(1);
  });

  it('has every table in the result', () => {
    seal([rich(3)]);
    seal([rich(6)]);
    expect(Object.keys(apply(writer.compact()).added[0]!.files).sort()).toEqual(TABLES.map(({ name }) => name).sort());
  });
});
