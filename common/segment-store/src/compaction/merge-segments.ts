import type { Resource, ResourceRegistry } from '@spangraph/span-table';
import { TABLES, parseAttributeColumn } from '@spangraph/views';
import type { Table, TableName } from '@spangraph/views';

import type { ColumnSource } from '../parquet/column-source';
import type { StoredType } from '../parquet/parquet-types';
import type { Segment } from '../segment';
import { outputSegment } from '../segment-output';
import type { SegmentOutputOptions } from '../segment-output';
import type { SegmentReader } from '../segment-reader';
import { declaredColumns } from '../stored-columns';
import { firstRows } from '../write-segment';
import { ColumnMerger } from './column-merger';
import { liveRows, liveTraces } from './live-rows';
import type { MergeSource } from './live-rows';
import { mergeIndex, traceIdsOf } from './merge-index';
import { mergeTenantColumns } from './merge-tenant-columns';

export interface MergeOptions extends SegmentOutputOptions {
  readonly reader: SegmentReader;
  readonly resources: ResourceRegistry;
}

export interface MergedSegment {
  readonly segment: Segment;
  /** By source: ordinal in the merged segment by ordinal in the source, -1 for a trace that was dead. */
  readonly places: ReadonlyMap<number, Int32Array>;
}

/**
 * Writes one segment with the live rows of several, in their order; at least one must be live. Columns are copied as they are stored: nothing is derived
 * again. Columns that a source lacks are null there, and columns that are declared no more are left out.
 *
 * @throws DATA_LOSS when a source is damaged, otherwise as `writeSegment`; no file is left behind.
 */
export function mergeSegments(sources: readonly MergeSource[], options: MergeOptions): MergedSegment {
  const kept = sources.map((source) => ({ source, traces: liveTraces(source) }));
  const { index, tenants, places } = mergeIndex(kept);
  const segments = sources.map(({ segment }) => segment);
  const attributes = [...new Set(segments.flatMap(({ attributeColumns }) => attributeColumns))];
  const segment = outputSegment(options, (output) => {
    const resourceNumbers = new Set<number>();
    for (const { name: table } of TABLES) {
      const live = liveRows(kept, table);
      if (live.rows === 0) continue;
      const merger = new ColumnMerger(options.reader, table, live);
      const declared = declaredSources(merger, table, () => traceIdsOf(index, table), resourceNumbers);
      const extra = table === 'spans' ? attributes.map((name) => [name, parseAttributeColumn(name)!.type] as const) : [];
      output.writeTable(table, declared, attributeSources(merger, extra), firstRows(live.rows));
    }
    return output.finish({
      index,
      tenants,
      overflowed: [...new Set(segments.flatMap(({ overflowColumns }) => overflowColumns))],
      overflowIsPartial: segments.some(({ overflowIsPartial }) => overflowIsPartial),
      byTenant: (known) => mergeTenantColumns(segments, tenants, known),
      resources: resourcesOf(options.resources, resourceNumbers),
    });
  });
  return { segment, places };
}

function* declaredSources(
  merger: ColumnMerger,
  table: TableName,
  traceIds: () => Uint8Array,
  resourceNumbers: Set<number>,
): Generator<ColumnSource> {
  const { columns }: Table = TABLES.find(({ name }) => name === table)!;
  for (const name of declaredColumns(table)) {
    const type: StoredType = columns[name]!.type;
    const source = type === 'trace_id' ? { name, type, values: traceIds() } : merger.merge(name, type);
    if (table === 'spans' && name === 'resource' && source.type === 'int') for (const number of source.values) resourceNumbers.add(number);
    yield source;
  }
}

function* attributeSources(merger: ColumnMerger, columns: readonly (readonly [name: string, type: StoredType])[]): Generator<ColumnSource> {
  for (const [name, type] of columns) yield merger.merge(name, type);
}

const resourcesOf = (registry: ResourceRegistry, numbers: ReadonlySet<number>): Resource[] =>
  [...numbers].map((number) => registry.get(number)).filter((resource) => resource !== undefined);
