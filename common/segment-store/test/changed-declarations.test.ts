import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type * as SpanTables from '@spangraph/span-table';
import { SpanTable } from '@spangraph/span-table';
import { INT_NULL, spansTable } from '@spangraph/views';
import type * as Views from '@spangraph/views';

import { createSegmentCatalog, openSegmentWriter } from '../src';
import type * as Store from '../src';
import { sampleInput, spanId, traceId } from './sample-spans';
import type * as Samples from './sample-spans';

const id = (n: number): Uint8Array => Buffer.from(traceId(n), 'hex');
const commit = (settledThrough: number): Store.SealCommit => ({ supersedes: [], settledThrough, carried: [] });

interface OlderVersion {
  readonly store: typeof Store;
  readonly samples: typeof Samples;
  readonly tables: typeof SpanTables;
}

/** The store as a version with other declarations had it: columns are absent, one is there that was dropped since, one had another type. */
function olderVersion(): OlderVersion {
  const views = jest.requireActual<typeof Views>('@spangraph/views');
  const { scope_version: _, request_method: __, ...kept } = views.spansTable.columns;
  const dropped = { type: 'string', doc: 'Dropped since.' } as const;
  const spans = {
    name: 'spans',
    columns: { ...kept, dropped_since: dropped, http_status_code: { type: 'string', doc: 'Text then.' } },
  } as const;
  const { has_error: ___, ...traceColumns } = views.tracesTable.columns;
  const traces = { name: 'traces', columns: traceColumns } as const;
  let older: OlderVersion | undefined;
  jest.isolateModules(() => {
    jest.doMock('@spangraph/views', () => ({
      ...views,
      spansTable: spans,
      tracesTable: traces,
      TABLES: [spans, traces, views.logEventsTable],
    }));
    older = {
      store: jest.requireActual('../src'),
      samples: jest.requireActual('./sample-spans'),
      tables: jest.requireActual('@spangraph/span-table'),
    };
  });
  jest.dontMock('@spangraph/views');
  return older!;
}

let directory: string;
beforeEach(() => (directory = fs.mkdtempSync(path.join(os.tmpdir(), 'declarations-'))));
afterEach(() => fs.rmSync(directory, { recursive: true }));

/** Traces 1 and 2 in two segments that an older version wrote. */
function writeOlder(): void {
  const { store, samples, tables } = olderVersion();
  const writer = store.openSegmentWriter({ directory });
  for (const n of [1, 2]) {
    const table = new tables.SpanTable(4);
    const spans = [{ spanId: spanId(n), name: `span ${n}`, attributes: [{ key: 'k', type: 'string', value: 'v' }] as const }];
    const input = samples.sampleInput([{ traceId: traceId(n), spans }], table);
    const columns = table.columns as unknown as Record<string, Int32Array>;
    columns['dropped_since']![0] = 1 + table.strings.internString('old');
    columns['http_status_code']![0] = 1 + table.strings.internString('200');
    expect(columns['scope_version']).toBeUndefined();
    writer.seal(input, commit(n));
  }
  writer.close();
}

const MISSING = { spans: ['scope_version', 'request_method', 'http_status_code'], traces: ['has_error'] };

describe('data of a version with other declarations', () => {
  it('says which declared columns its files lack, and reads them as null', () => {
    writeOlder();
    const writer = openSegmentWriter({ directory });
    const catalog = createSegmentCatalog({ initial: writer.recovered.change });
    const snapshot = catalog.acquire();
    expect(snapshot.segments.map(({ missingColumns }) => missingColumns)).toEqual([MISSING, MISSING]);
    expect(snapshot.segments[0]!.attributeColumns).toEqual(['a.k']);
    const [row] = snapshot.readRows(snapshot.segments[0]!, 'spans', [0], undefined);
    expect(row).toMatchObject({ event_name: 'span 1', 'a.k': 'v', scope_version: null, request_method: null, http_status_code: null });
    expect(Object.keys(row!).sort()).toEqual([...Object.keys(spansTable.columns), 'a.k'].sort());
    expect(snapshot.readRows(snapshot.segments[0]!, 'spans', [0], ['scope_version', 'dropped_since'])).toEqual([{ scope_version: null }]);
    expect(snapshot.readRows(snapshot.segments[0]!, 'traces', [0], ['has_error', 'num_spans'])).toEqual([
      { has_error: null, num_spans: 1 },
    ]);
    snapshot.release();
    writer.close();
  });

  it('is loaded with nulls where columns are missing', () => {
    writeOlder();
    const writer = openSegmentWriter({ directory });
    const table = new SpanTable(4);
    writer.loadTrace(writer.findTrace('t1', id(2))[0]!, table);
    expect(table.strings.text(table.columns.event_name[0]! - 1)).toBe('span 2');
    expect([table.columns.scope_version[0], table.columns.http_status_code[0]]).toEqual([0, INT_NULL]);
    expect(table.attributeColumns).toHaveLength(1);
    writer.close();
  });

  it('is whole again once it is merged', () => {
    writeOlder();
    const writer = openSegmentWriter({ directory, merge: { minAgeMs: 0 } });
    const catalog = createSegmentCatalog({ initial: writer.recovered.change });
    catalog.apply(writer.compact()!);
    writer.close();
    const again = openSegmentWriter({ directory });
    expect(again.recovered.change.added.map(({ missingColumns }) => missingColumns)).toEqual([undefined]);
    again.close();
    const snapshot = catalog.acquire();
    const rows = snapshot.readRows(snapshot.segments[0]!, 'spans', [0, 1], ['event_name', 'http_status_code', 'a.k']);
    expect(rows).toEqual([1, 2].map((n) => ({ event_name: `span ${n}`, http_status_code: null, 'a.k': 'v' })));
    snapshot.release();
  });
});

it('segments of this version lack nothing', () => {
  const writer = openSegmentWriter({ directory });
  const { added } = writer.seal(sampleInput([{ traceId: traceId(1), spans: [{ spanId: spanId(1) }] }]), commit(1));
  expect(added[0]!.missingColumns).toBeUndefined();
  writer.close();
  const again = openSegmentWriter({ directory });
  expect(again.recovered.change.added[0]!.missingColumns).toBeUndefined();
  again.close();
});
