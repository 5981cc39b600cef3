import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { SpangraphError } from '@spangraph/model';
import { SpanTable } from '@spangraph/span-table';

import { createSegmentCatalog, openSegmentWriter } from '../src';
import type { SealCommit, SegmentCatalog, SegmentWriter } from '../src';
import { BASE_NANOS, sampleInput, spanId, traceId } from './sample-spans';
import type { SampleTrace } from './sample-spans';

let directory: string;
let writer: SegmentWriter;
let catalog: SegmentCatalog;

beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'segments-'));
  writer = openSegmentWriter({ directory });
  catalog = createSegmentCatalog();
});
afterEach(() => {
  jest.restoreAllMocks();
  writer.close();
  fs.rmSync(directory, { recursive: true });
});

const commit = (more: Partial<SealCommit> = {}): SealCommit => ({ supersedes: [], settledThrough: 1, carried: [], ...more });
const trace = (n: number, more: Partial<SampleTrace> = {}): SampleTrace => ({
  traceId: traceId(n),
  spans: [{ spanId: spanId(n) }],
  ...more,
});
const id = (n: number): Uint8Array => Buffer.from(traceId(n), 'hex');
const files = (): string[] =>
  fs
    .readdirSync(path.join(directory, 'segments'))
    .filter((name) => name !== 'manifest')
    .sort();

function reopen(): void {
  writer.close();
  writer = openSegmentWriter({ directory });
  catalog = createSegmentCatalog({ initial: structuredClone(writer.recovered.change) });
}

function placesOf(n: number): readonly { segmentId: number; ordinal: number }[] {
  const snapshot = catalog.acquire();
  try {
    return snapshot.findTrace(id(n));
  } finally {
    snapshot.release();
  }
}

describe('sealing', () => {
  it('shows the traces to readers and to the writer, before and after a restart', () => {
    catalog.apply(
      structuredClone(
        writer.seal(sampleInput([trace(1), trace(2)]), commit({ settledThrough: 7, carried: [{ sequence: 6, ordinals: [1, 3] }] })),
      ),
    );
    for (let round = 0; round < 2; round++) {
      expect(placesOf(2)).toEqual([{ segmentId: 1, ordinal: 1 }]);
      expect(writer.findTrace('t1', id(2))).toEqual([{ segmentId: 1, ordinal: 1 }]);
      expect(writer.findTrace('t1', id(3))).toEqual([]);
      reopen();
      expect(writer.recovered).toMatchObject({ settledThrough: 7, carried: [{ sequence: 6, ordinals: [1, 3] }] });
    }
    expect(catalog.resources.get(1)?.attributes[0]).toEqual({ key: 'service.name', type: 'string', value: 'shop' });
    expect(writer.resources.get(1)?.tenantId).toBe('t1');
  });

  it('keeps the traces of tenants apart', () => {
    catalog.apply(writer.seal(sampleInput([trace(1, { tenant: 'a' }), trace(1, { tenant: 'b' })]), commit()));
    reopen();
    expect(writer.findTrace('a', id(1))).toEqual([{ segmentId: 1, ordinal: 0 }]);
    expect(writer.findTrace('b', id(1))).toEqual([{ segmentId: 1, ordinal: 1 }]);
    expect(writer.findTrace('c', id(1))).toEqual([]);
    expect(placesOf(1)).toHaveLength(2);
  });

  it('kills superseded traces with the same commit', () => {
    catalog.apply(writer.seal(sampleInput([trace(1), trace(2)]), commit()));
    const [place] = writer.findTrace('t1', id(1));
    catalog.apply(writer.seal(sampleInput([trace(1)]), commit({ supersedes: [place!] })));
    for (let round = 0; round < 2; round++) {
      expect(writer.findTrace('t1', id(1))).toEqual([{ segmentId: 2, ordinal: 0 }]);
      expect(placesOf(1)).toEqual([{ segmentId: 2, ordinal: 0 }]);
      expect(placesOf(2)).toEqual([{ segmentId: 1, ordinal: 1 }]);
      reopen();
    }
  });

  it('drops a segment whose last live trace is superseded', () => {
    catalog.apply(writer.seal(sampleInput([trace(1)]), commit()));
    const change = writer.seal(sampleInput([trace(1)]), commit({ supersedes: writer.findTrace('t1', id(1)) }));
    expect(change.removed).toEqual([1]);
    catalog.apply(change);
    expect(files().every((name) => name.startsWith('0000000002'))).toBe(true);
    reopen();
    expect(writer.recovered.change.added.map((segment) => segment.id)).toEqual([2]);
  });

  it('commits without rows, and keeps an outbox until it is acknowledged', () => {
    const outbox = { entities: [{ id: 'e1', seen: 5n }] };
    writer.seal(sampleInput([trace(1)]), commit({ outbox }));
    writer.seal(undefined, commit({ settledThrough: 9 }));
    reopen();
    expect(writer.recovered.settledThrough).toBe(9);
    expect(writer.recovered.outboxes).toEqual([{ segmentId: 1, outbox }]);
    writer.acknowledge(1);
    reopen();
    expect(writer.recovered.outboxes).toEqual([]);
  });

  it.each(['writeSync', 'fdatasyncSync', 'renameSync', 'fsyncSync'] as const)(
    'did not happen when %s fails, and works again afterwards',
    (call) => {
      catalog.apply(writer.seal(sampleInput([trace(1)]), commit()));
      const before = files();
      jest.spyOn(fs, call).mockImplementation(() => {
        throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
      });
      const supersedes = writer.findTrace('t1', id(1));
      const attempt = (): unknown => writer.seal(sampleInput([trace(1), trace(2)]), commit({ settledThrough: 5, supersedes }));
      expect(attempt).toThrow(expect.objectContaining({ code: 'RESOURCE_EXHAUSTED' }) as SpangraphError);
      jest.restoreAllMocks();
      expect(files()).toEqual(before);
      expect(writer.findTrace('t1', id(1))).toEqual([{ segmentId: 1, ordinal: 0 }]);
      catalog.apply(writer.seal(sampleInput([trace(2)]), commit({ settledThrough: 6 })));
      reopen();
      expect(writer.recovered.settledThrough).toBe(6);
      expect(placesOf(1)).toHaveLength(1);
      expect(placesOf(2)).toHaveLength(1);
    },
  );

  it('undoes the commit when only the manifest cannot be written', () => {
    const write = fs.writeSync;
    writer.seal(sampleInput([trace(1)]), commit());
    const manifest = fs.statSync(path.join(directory, 'segments', 'manifest'));
    jest.spyOn(fs, 'writeSync').mockImplementation(((descriptor: number, ...rest: unknown[]) => {
      if (fs.fstatSync(descriptor).ino !== manifest.ino) return (write as (...all: unknown[]) => number)(descriptor, ...rest);
      (write as (...all: unknown[]) => number)(descriptor, rest[0], 0, 20, rest[3]);
      throw Object.assign(new Error('disk quota exceeded'), { code: 'EDQUOT' });
    }) as typeof fs.writeSync);
    expect(() => writer.seal(sampleInput([trace(2)]), commit({ settledThrough: 5 }))).toThrow('quota');
    jest.restoreAllMocks();
    expect(files().every((name) => name.startsWith('0000000001'))).toBe(true);
    expect(fs.statSync(path.join(directory, 'segments', 'manifest')).size).toBe(manifest.size);
    reopen();
    expect(writer.recovered.settledThrough).toBe(1);
  });
});

describe('fresh segments', () => {
  it('replace each other by slot and go when sealed', () => {
    catalog.apply(writer.publishFresh('base', sampleInput([trace(1)]), []));
    catalog.apply(writer.publishFresh('delta', sampleInput([trace(2)]), []));
    catalog.apply(writer.publishFresh('delta', sampleInput([trace(3)]), []));
    expect([placesOf(1).length, placesOf(2).length, placesOf(3).length]).toEqual([1, 0, 1]);
    expect(writer.findTrace('t1', id(1))).toEqual([]);
    catalog.apply(writer.seal(sampleInput([trace(1), trace(3)]), commit()));
    const snapshot = catalog.acquire();
    expect(snapshot.segments.map(({ sealed }) => sealed)).toEqual([true]);
    snapshot.release();
    expect(placesOf(3)).toHaveLength(1);
  });

  it('hide sealed traces for as long as the latest call of a slot names them', () => {
    catalog.apply(writer.seal(sampleInput([trace(1), trace(2)]), commit()));
    const places = writer.findTrace('t1', id(1));
    catalog.apply(writer.publishFresh('delta', sampleInput([trace(1)]), places));
    expect(placesOf(1)).toEqual([{ segmentId: 2, ordinal: 0 }]);
    expect(writer.findTrace('t1', id(1))).toEqual(places);
    catalog.apply(writer.publishFresh('base', sampleInput([trace(1)]), places));
    catalog.apply(writer.publishFresh('delta', undefined, []));
    expect(placesOf(1)).toEqual([{ segmentId: 3, ordinal: 0 }]);
    catalog.apply(writer.publishFresh('base', undefined, []));
    expect(placesOf(1)).toEqual(places);
  });

  it('are gone after a restart, and so is what a crash left', () => {
    writer.seal(sampleInput([trace(1)]), commit());
    writer.publishFresh('base', sampleInput([trace(2)]), []);
    fs.writeFileSync(path.join(directory, 'segments', '0000000009.spans.parquet.tmp'), 'half');
    fs.writeFileSync(path.join(directory, 'segments', '0000000009.side'), 'orphan');
    reopen();
    expect(files()).toEqual(['0000000001.side', '0000000001.spans.parquet', '0000000001.traces.parquet']);
  });
});

describe('readers', () => {
  it('take in what was added and removed by one change', () => {
    const first = writer.publishFresh('base', sampleInput([trace(1)]), []);
    const second = writer.publishFresh('base', sampleInput([trace(2)]), []);
    catalog.apply({ added: [...first.added, ...second.added], removed: [1], dead: [], resources: [...first.resources] });
    catalog.apply({ added: [], removed: [], dead: [], resources: [] });
    expect([placesOf(1).length, placesOf(2).length]).toEqual([0, 1]);
    expect(files().some((name) => name.startsWith('0000000001'))).toBe(false);
  });

  it('keep the files they hold until they release them', () => {
    catalog.apply(writer.publishFresh('base', sampleInput([trace(1)]), []));
    const snapshot = catalog.acquire();
    const newer = catalog.acquire();
    catalog.apply(writer.publishFresh('base', undefined, []));
    catalog.apply(writer.publishFresh('base', sampleInput([trace(2)]), []));
    newer.release();
    expect(files()).toContain('0000000001.spans.parquet');
    const [place] = snapshot.findTrace(id(1));
    expect(snapshot.readRows(snapshot.segments[0]!, 'spans', [place!.ordinal], ['event_name'])).toEqual([{ event_name: 'GET /' }]);
    snapshot.release();
    expect(files()).not.toContain('0000000001.spans.parquet');
    expect(files()).toContain('0000000002.spans.parquet');
  });

  it('read rows with every type, in the order asked for', () => {
    const attributes = [
      { key: 's', type: 'string', value: 'text' },
      { key: 'l', type: 'long', value: 2n ** 60n },
      { key: 'd', type: 'double', value: 0.5 },
      { key: 'b', type: 'boolean', value: false },
      { key: 'j', type: 'json', value: '[1,2]' },
    ] as const;
    const spans = [
      { spanId: spanId(1), attributes },
      { spanId: spanId(2), parentId: spanId(1) },
    ];
    catalog.apply(writer.seal(sampleInput([trace(1, { spans })]), commit()));
    const snapshot = catalog.acquire();
    const [child, root] = snapshot.readRows(snapshot.segments[0]!, 'spans', [1, 0], undefined);
    expect(root).toMatchObject({
      trace_id: traceId(1),
      span_id: spanId(1),
      parent_span_id: null,
      start_time_nanos: BASE_NANOS,
      api_node_head: true,
      api_internal_nanos: 123_456_789_012n,
      resource: 1,
      service_name: null,
      'a.s': 'text',
      'a.l#i': 2n ** 60n,
      'a.d#d': 0.5,
      'a.b#b': false,
      'a.j#j': [1, 2],
    });
    expect(child).toMatchObject({ parent_span_id: spanId(1), api_node_head: false });
    expect(child).not.toHaveProperty('a.s');
    expect(snapshot.readRows(snapshot.segments[0]!, 'traces', [0], ['services', 'num_spans'])).toEqual([
      { services: ['shop'], num_spans: 2 },
    ]);
    expect(snapshot.readRows(snapshot.segments[0]!, 'log_events', [], undefined)).toEqual([]);
    snapshot.release();
  });

  it('know the attribute keys of each tenant', () => {
    const withKey = (tenant: string, key: string): SampleTrace =>
      trace(1, {
        tenant,
        spans: [
          {
            spanId: spanId(1),
            attributes: [
              { key, type: 'long', value: 1n },
              { key: 'both', type: 'string', value: 'x' },
            ],
          },
        ],
      });
    catalog.apply(writer.seal(sampleInput([withKey('a', 'ka'), withKey('b', 'kb')]), commit()));
    expect(catalog.keys('a')).toEqual(
      new Map([
        ['ka', new Set(['long'])],
        ['both', new Set(['string'])],
      ]),
    );
    expect(catalog.keys('c')).toEqual(new Map());
    catalog.apply(writer.publishFresh('base', sampleInput([withKey('a', 'more')]), []));
    expect([...catalog.keys('a').keys()].sort()).toEqual(['both', 'ka', 'more']);
  });
});

describe('retention', () => {
  it('drops sealed segments whose newest span is too old, for good', () => {
    const at = (n: number, startNanos: bigint): SampleTrace => trace(n, { spans: [{ spanId: spanId(n), startNanos }] });
    catalog.apply(writer.seal(sampleInput([at(1, 100n), at(2, 200n)]), commit()));
    catalog.apply(writer.seal(sampleInput([at(3, 150n), at(4, 400n)]), commit()));
    expect(writer.dropBefore(200n).removed).toEqual([]);
    const change = writer.dropBefore(201n);
    expect(change.removed).toEqual([1]);
    expect(writer.findTrace('t1', id(1))).toEqual([]);
    reopen();
    expect(files().every((name) => name.startsWith('0000000002'))).toBe(true);
    expect(placesOf(3)).toHaveLength(1);
  });
});

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
    writer = openSegmentWriter({ directory, attributeColumns: 2 });
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
  writer = openSegmentWriter({ directory, attributeColumns: 0 });
  catalog.apply(writer.seal(sampleInput([trace(1, { spans }), trace(1, { tenant: 't2', spans })]), commit()));
  const table = new SpanTable(4);
  writer.loadTrace(writer.findTrace('t1', id(1))[0]!, table);
  expect(table.attributeColumns).toHaveLength(1);
  expect(catalog.keys('t2')).toEqual(new Map([['a', new Set(['string'])]]));
});

describe('opening', () => {
  it('refuses a directory with a committed file that is missing or damaged', () => {
    writer.seal(sampleInput([trace(1)]), commit());
    writer.close();
    const side = path.join(directory, 'segments', '0000000001.side');
    const bytes = fs.readFileSync(side);
    // Two sections are needed at the start; damage to the page offsets behind them shows when rows are read.
    const neededAtStart = 36 + bytes.readUInt32LE(8) + bytes.readUInt32LE(16);
    for (let i = 0; i < neededAtStart; i += 3) {
      const damaged = Buffer.from(bytes);
      damaged[i]! ^= 0x10;
      fs.writeFileSync(side, damaged);
      expect(() => openSegmentWriter({ directory })).toThrow(expect.objectContaining({ code: 'DATA_LOSS' }) as Error);
    }
    fs.writeFileSync(side, bytes.subarray(0, 20));
    expect(() => openSegmentWriter({ directory })).toThrow(expect.objectContaining({ code: 'DATA_LOSS' }) as Error);
    fs.writeFileSync(side, bytes);
    fs.rmSync(path.join(directory, 'segments', '0000000001.traces.parquet'));
    expect(() => openSegmentWriter({ directory })).toThrow(/traces\.parquet/);
    fs.rmSync(path.join(directory, 'segments', 'manifest'));
    writer = openSegmentWriter({ directory });
  });
});
