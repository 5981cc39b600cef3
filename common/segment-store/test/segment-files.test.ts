import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection } from '@duckdb/node-api';
import { SpanTable, TYPE_STRING } from '@spangraph/span-table';

import { createSegmentCatalog, openSegmentWriter, parseTypedMap } from '../src';
import type { SegmentCatalog, SegmentInput, SegmentWriter, TypedEntry } from '../src';
import { sampleInput, spanId, traceId } from './sample-spans';

let directory: string;
let writer: SegmentWriter;
let catalog: SegmentCatalog;
let duckdb: DuckDBConnection;

beforeAll(async () => {
  duckdb = await (await DuckDBInstance.create(':memory:', { threads: '1' })).connect();
});
afterAll(() => duckdb.closeSync());
beforeEach(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'files-'));
  catalog = createSegmentCatalog();
});
afterEach(() => {
  writer.close();
  fs.rmSync(directory, { recursive: true });
});

function seal(inputs: readonly SegmentInput[], attributeColumns?: number): string[] {
  writer = openSegmentWriter({ directory, attributeColumns });
  for (const input of inputs) catalog.apply(writer.seal(input, { supersedes: [], settledThrough: 1, carried: [] }));
  const snapshot = catalog.acquire();
  snapshot.release();
  return snapshot.segments.map(({ files }) => files.spans!.path);
}

const text = (key: string, value: string): TypedEntry => ({ key, type: 'string', value });
const withAttributes = (n: number, ...attributes: readonly TypedEntry[]): SegmentInput =>
  sampleInput([{ traceId: traceId(n), spans: [{ spanId: spanId(n), attributes }] }]);
const query = async (sql: string): Promise<unknown[][]> => (await duckdb.runAndReadAll(sql)).getRows();
const list = (files: readonly string[]): string => `[${files.map((file) => `'${file}'`).join(',')}]`;

describe('files with different attribute columns', () => {
  it('are read together without union_by_name where every file has the columns that are asked for', async () => {
    const files = seal([withAttributes(1, text('both', 'x'), text('one', 'y')), withAttributes(2, text('two', 'z'), text('both', 'w'))]);
    expect(await query(`select "a.both", lower(hex(span_id)) from read_parquet(${list(files)}) order by 1`)).toEqual([
      ['w', spanId(2)],
      ['x', spanId(1)],
    ]);
    await expect(query(`select "a.one" from read_parquet(${list(files)})`)).rejects.toThrow('schema mismatch');
    expect(await query(`select "a.one" from read_parquet(${list(files)}, union_by_name=true) order by 1 nulls last`)).toEqual([
      ['y'],
      [null],
    ]);
  });

  it('keep every declared column even where it is null throughout', async () => {
    const [file] = seal([withAttributes(1)]);
    expect(await query(`select backend_id, caller_span_id, trace_id::varchar from read_parquet('${file}')`)).toEqual([
      [null, null, '00000000-0000-0000-0000-000000000001'],
    ]);
    expect(await query(`select count(*) from (describe select * from read_parquet('${file}')) where column_name like 'a.%'`)).toEqual([
      [0n],
    ]);
  });
});

describe('attributes beyond the cap', () => {
  it('go into the overflow map, the rarest ones, with their types', async () => {
    const spans = [
      {
        spanId: spanId(1),
        attributes: [text('often', 'a'), { key: 'rare', type: 'long', value: 7n }],
        overflow: '{"before":0.5}',
      } as const,
      { spanId: spanId(2), attributes: [text('often', 'b')] },
      { spanId: spanId(3), overflow: '{"before":1.5}' },
    ];
    const [file] = seal([sampleInput([{ traceId: traceId(1), spans }])], 1);
    const rows = await query(`select "a.often", attributes_overflow from read_parquet('${file}')`);
    expect(rows.map(([often]) => often)).toEqual(['a', 'b', null]);
    expect(parseTypedMap(rows[0]![1] as string)).toEqual([
      { key: 'before', type: 'double', value: 0.5 },
      { key: 'rare', type: 'long', value: 7n },
    ]);
    expect(rows.slice(1).map(([, overflow]) => overflow)).toEqual([null, '{"before":1.5}']);
    expect(catalog.keys('t1')).toEqual(
      new Map([
        ['often', new Set(['string'])],
        ['before', new Set(['double'])],
        ['rare', new Set(['long'])],
      ]),
    );
  });

  it('leaves one column to keys that DuckDB cannot tell apart', async () => {
    const [file] = seal([withAttributes(1, text('http.Method', 'A'), text('http.method', 'B'))]);
    expect(await query(`select "a.http.Method", attributes_overflow from read_parquet('${file}')`)).toEqual([['A', '{"http.method":"B"}']]);
    expect([...catalog.keys('t1').keys()].sort()).toEqual(['http.Method', 'http.method']);
  });
});

describe('strings that are no UTF-8', () => {
  it('are repaired, so that DuckDB reads the file', async () => {
    const table = new SpanTable(4);
    const input = sampleInput([{ traceId: traceId(1), spans: [{ spanId: spanId(1), name: 'good' }] }], table);
    const bad = Buffer.from([0x62, 0xff, 0x64]);
    const id = table.strings.intern(bad, new DataView(bad.buffer, bad.byteOffset, bad.length), 0, bad.length);
    const key = table.keys.intern(bad, new DataView(bad.buffer, bad.byteOffset, bad.length), 0, bad.length);
    table.columns.event_name[0] = 1 + id;
    table.attributeColumn(key, TYPE_STRING).values[0] = 1 + id;
    const [file] = seal([input]);
    expect(await query(`select event_name, "a.b\uFFFDd" from read_parquet('${file}')`)).toEqual([['b\uFFFDd', 'b\uFFFDd']]);
  });
});
