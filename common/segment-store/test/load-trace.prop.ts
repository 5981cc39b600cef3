import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import fc from 'fast-check';
import { SpanTable } from '@spangraph/span-table';
import { INT_NULL, attributeColumnName } from '@spangraph/views';

import { createSegmentCatalog, openSegmentWriter } from '../src';
import type { SegmentCatalog, SegmentWriter } from '../src';
import { loadTrace, spanIdsOf } from '../src/load-trace';
import { SegmentBlocks } from '../src/segment-blocks';
import { SegmentReader } from '../src/segment-reader';
import { sampleInput, spanId, traceId } from './sample-spans';
import type { SampleTrace } from './sample-spans';

const TRACES = 3000;
let directory: string;
let writer: SegmentWriter;
let catalog: SegmentCatalog;

/** Some columns have a dictionary, some are plain, some are null for whole pages. */
const sample = (n: number): SampleTrace => ({
  traceId: traceId(n),
  spans: Array.from({ length: 1 + (n % 5) }, (_, i) => ({
    spanId: spanId(n * 10 + i + 1),
    ...(i > 0 && { parentId: spanId(n * 10 + i) }),
    name: `operation-${n % 300}`,
    startNanos: BigInt(n) * 1_000_000_007n + BigInt(i),
    attributes: [
      { key: 'unique', type: 'string', value: `value-${n}-${i}` },
      ...(n % 3 === 0 ? ([{ key: 'few', type: 'long', value: BigInt(n % 9) }] as const) : []),
      ...(n > 2900 ? ([{ key: 'late', type: 'boolean', value: i % 2 === 0 }] as const) : []),
      ...(n % 2 === 0 ? ([{ key: 'ratio', type: 'double', value: n / 7 }] as const) : []),
    ],
    events: n % 4 === 0 ? [{ name: `event-${i}`, attributes: [{ key: 'at', type: 'long', value: BigInt(n) }] }] : [],
  })),
});

beforeAll(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'load-'));
  writer = openSegmentWriter({ directory });
  catalog = createSegmentCatalog();
  for (const first of [0, TRACES]) {
    const traces = Array.from({ length: TRACES }, (_, n) => sample(first + n));
    catalog.apply(writer.seal(sampleInput(traces), { supersedes: [], settledThrough: first + 1, carried: [] }));
  }
});
afterAll(() => {
  writer.close();
  fs.rmSync(directory, { recursive: true });
});

/** What the rows from `first` on hold, in the names and values of stored rows. */
function rowsOf(table: SpanTable, first: number): Record<string, unknown>[] {
  return Array.from({ length: table.rows - first }, (_, i) => {
    const row = first + i;
    const { columns, strings, numbers } = table;
    const attributes = table.attributeColumns.flatMap(({ key, type, values }) => {
      const id = values[row]! - 1;
      if (id < 0) return [];
      const value =
        type === 'string' ? strings.text(id) : type === 'long' ? numbers.long(id) : type === 'double' ? numbers.double(id) : id === 1;
      return [[attributeColumnName(table.keys.text(key), type), value]];
    });
    return {
      tenant_id: strings.text(columns.tenant_id[row]! - 1),
      trace_id: Buffer.from(columns.trace_id.subarray(row * 16, row * 16 + 16)).toString('hex'),
      span_id: hexOf(columns.span_id, row),
      parent_span_id: hexOf(columns.parent_span_id, row),
      start_time_nanos: columns.start_time_nanos[row],
      duration_nanos: columns.duration_nanos[row],
      event_name: strings.text(columns.event_name[row]! - 1),
      resource: columns.resource[row],
      event_count: columns.event_count[row],
      dropped_attributes_count: columns.dropped_attributes_count[row] === INT_NULL ? null : columns.dropped_attributes_count[row],
      ...Object.fromEntries(attributes),
    };
  });
}

function hexOf(words: Int32Array, row: number): string | null {
  const bytes = Buffer.from(words.buffer, words.byteOffset + row * 8, 8);
  return bytes.every((byte) => byte === 0) ? null : bytes.toString('hex');
}

const NAMES = [
  'tenant_id',
  'trace_id',
  'span_id',
  'parent_span_id',
  'start_time_nanos',
  'duration_nanos',
  'event_name',
  'resource',
  'event_count',
];

it('loads what readers see, in any order, into any table, with hardly any memory or much of it', () => {
  const steps = fc.array(
    fc.record({
      segment: fc.integer({ min: 0, max: 1 }),
      ordinal: fc.integer({ min: 0, max: TRACES - 1 }),
      table: fc.integer({ min: 0, max: 1 }),
      reset: fc.boolean(),
    }),
    { minLength: 1, maxLength: 12 },
  );
  const snapshot = catalog.acquire();
  fc.assert(
    fc.property(steps, fc.constantFrom(1, 200_000, 32 << 20), (all, keptBytes) => {
      const reader = new SegmentReader();
      const blocks = new SegmentBlocks(reader, keptBytes);
      const tables = [new SpanTable(4), new SpanTable(4)];
      for (const { segment: which, ordinal, table: t, reset } of all) {
        const segment = snapshot.segments[which]!;
        const table = tables[t]!;
        if (reset) table.reset();
        const eventsBefore = table.events.size;
        const first = loadTrace(blocks, segment, ordinal, table);
        const from = segment.index.spanStart[ordinal]!;
        const stored = Array.from({ length: segment.index.spanStart[ordinal + 1]! - from }, (_, i) => from + i);
        const names = [...NAMES, 'dropped_attributes_count', ...segment.attributeColumns];
        expect(rowsOf(table, first)).toEqual(snapshot.readRows(segment, 'spans', stored, names));
        expect(table.events.size - eventsBefore).toBe(segment.index.eventStart[ordinal + 1]! - segment.index.eventStart[ordinal]!);
        expect(table.events.row.slice(eventsBefore).every((row) => row >= first)).toBe(true);
        expect(spanIdsOf(blocks, segment, ordinal)).toEqual(table.columns.span_id.slice(first * 2, table.rows * 2));
      }
      reader.close();
    }),
    { numRuns: 60 },
  );
  snapshot.release();
});
