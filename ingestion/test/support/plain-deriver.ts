import { allocateColumns } from '@spangraph/span-table';
import type { SpanTable } from '@spangraph/span-table';
import { logEventsTable, tracesTable } from '@spangraph/views';

import type { DerivedTraces, Deriver, EntitySighting } from '../../src/derive/ports';

/** A deriver that keeps the order of arrival, counts the spans of a trace and sees one SERVICE entity for each span name. */
export function createPlainDeriver(): Deriver {
  return {
    derive: (table, _resources, { count, rows, start }): DerivedTraces => {
      const traces = allocateColumns(tracesTable, count);
      for (let trace = 0; trace < count; trace++) {
        const row = rows[start[trace]!]!;
        traces.tenant_id[trace] = table.columns.tenant_id[row]!;
        traces.trace_id.set(table.columns.trace_id.subarray(row * 16, row * 16 + 16), trace * 16);
        traces.num_spans[trace] = start[trace + 1]! - start[trace]!;
      }
      return {
        spanRows: rows,
        spanStart: start,
        traces,
        logEvents: allocateColumns(logEventsTable, 0),
        eventStart: new Uint32Array(count + 1),
        sightings: { entities: sightingsOf(table, rows), relations: [] },
      };
    },
    learn: () => undefined,
    statistics: () => [],
  };
}

function sightingsOf(table: SpanTable, rows: Int32Array): EntitySighting[] {
  const names = new Set(Array.from(rows, (row) => table.columns.event_name[row]!));
  return [...names].map((id) => {
    const name = id === 0 ? '' : table.strings.text(id - 1);
    return { tenantId: '__default', type: 'SERVICE', id: name, name, identifyingAttributes: {}, attributes: {}, lastSeenMs: 0 };
  });
}
