import { createSegmentCatalog, openSegmentWriter } from '@spangraph/segment-store';
import type { SegmentCatalog } from '@spangraph/segment-store';
import type { AttributeValue } from '@spangraph/model';
import type { TableName } from '@spangraph/views';

import { createDeriver } from '../../src/derive';
import type { Deriver } from '../../src/derive';
import { createPipeline } from '../../src/pipeline/pipeline';
import type { Pipeline } from '../../src/pipeline/pipeline';

/** A pipeline with the real deriver over real segments, and what readers see of it. */
export interface StoredPipeline {
  readonly pipeline: Pipeline;
  readonly catalog: SegmentCatalog;
  /** Takes in a request as the next log record. */
  send(body: Uint8Array): void;
  /** Live rows of a table, all columns. */
  rows(table: TableName): Record<string, AttributeValue>[];
  close(): void;
}

export function openStoredPipeline(directory: string, deriver: Deriver = createDeriver()): StoredPipeline {
  const writer = openSegmentWriter({ directory });
  const catalog = createSegmentCatalog({ initial: writer.recovered.change });
  let sequence = writer.recovered.settledThrough;
  const pipeline = createPipeline({
    writer,
    deriver,
    events: { changed: (change) => catalog.apply(change), sealed: () => undefined, sighted: () => undefined },
  });
  return {
    pipeline,
    catalog,
    send: (body) => void pipeline.accept(body, { tenantId: '__default', sequence: ++sequence }),
    rows: (table) => liveRows(catalog, table),
    close: () => writer.close(),
  };
}

function liveRows(catalog: SegmentCatalog, table: TableName): Record<string, AttributeValue>[] {
  const snapshot = catalog.acquire();
  try {
    return snapshot.segments.flatMap((segment) => {
      const { spanStart, eventStart, traces } = segment.index;
      const dead = new Set(segment.deadTraces);
      const rows: number[] = [];
      for (let trace = 0; trace < traces; trace++) {
        if (dead.has(trace)) continue;
        const starts = table === 'spans' ? spanStart : eventStart;
        if (table === 'traces') rows.push(trace);
        else for (let row = starts[trace]!; row < starts[trace + 1]!; row++) rows.push(row);
      }
      return rows.length === 0 ? [] : snapshot.readRows(segment, table, rows, undefined);
    });
  } finally {
    snapshot.release();
  }
}
