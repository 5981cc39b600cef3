import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { createSegmentCatalog, openSegmentWriter } from '../src';
import type { SegmentSnapshot, SegmentWriter } from '../src';
import { sampleInput, spanId, traceId } from './sample-spans';

const SPANS = 5000;

let directory: string;
let writer: SegmentWriter;
let snapshot: SegmentSnapshot;

beforeAll(() => {
  directory = fs.mkdtempSync(path.join(os.tmpdir(), 'distinct-'));
  writer = openSegmentWriter({ directory });
  const catalog = createSegmentCatalog();
  const spans = Array.from({ length: SPANS }, (_, n) => ({
    spanId: spanId(n + 1),
    name: `name ${n % 3}`,
    attributes: [
      { key: 'few', type: 'string' as const, value: `ß${n % 5}` },
      { key: 'each', type: 'string' as const, value: `own ${n}` },
      { key: 'count', type: 'long' as const, value: BigInt(n % 2) },
    ],
  }));
  catalog.apply(writer.seal(sampleInput([{ traceId: traceId(1), spans }]), { supersedes: [], settledThrough: 1, carried: [] }));
  snapshot = catalog.acquire();
});
afterAll(() => {
  snapshot.release();
  writer.close();
  fs.rmSync(directory, { recursive: true });
});

describe('the distinct texts of a column', () => {
  const distinct = (column: string): readonly string[] | undefined => snapshot.distinctValues(snapshot.segments[0]!, 'spans', column);

  it('are those of its dictionary', () => {
    expect([...distinct('event_name')!].sort()).toEqual(['name 0', 'name 1', 'name 2']);
    expect([...distinct('a.few')!].sort()).toEqual(['ß0', 'ß1', 'ß2', 'ß3', 'ß4']);
  });

  it('are none where no row has one or the file has no such column', () => {
    expect(distinct('service_name')).toEqual([]);
    expect(distinct('a.absent')).toEqual([]);
  });

  it('are unknown without a dictionary, and for what is no text', () => {
    expect(distinct('a.each')).toBeUndefined();
    expect(distinct('a.count#i')).toBeUndefined();
    expect(distinct('start_time_nanos')).toBeUndefined();
  });
});
