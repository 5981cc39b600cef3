import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import { ResourceRegistry, SpanTable } from '@spangraph/span-table';
import * as fc from 'fast-check';

import { TraceDecoder } from '../../src/codec/otlp/decode';
import { copyRows } from '../../src/pipeline/copy-rows';
import { exportRequest } from '../support/otlp-arbitraries';
import { spansOfTable } from '../support/plain-spans';

const from = new SpanTable(64);
const to = new SpanTable(8);

describe('copyRows', () => {
  it('makes rows that read like the ones they were copied from, in a table that holds others', () => {
    fc.assert(
      fc.property(exportRequest, exportRequest, fc.integer({ min: 1, max: 3 }), (copied, present, every) => {
        from.reset();
        to.reset();
        const resources = new ResourceRegistry();
        const decode = (table: SpanTable, request: ExportTraceServiceRequest): void =>
          void TraceDecoder.create(table, resources).decode(
            ExportTraceServiceRequest.encode(request).finish(),
            { tenantId: 't', sequence: 7 },
            { admit: () => true },
          );
        decode(from, copied);
        decode(to, present);
        const rows = Int32Array.from(Array.from({ length: from.rows }, (_, row) => row).filter((row) => row % every === 0));
        const first = copyRows(from, rows, to);
        const expected = spansOfTable(from, resources);
        expect(spansOfTable(to, resources).slice(first)).toEqual(Array.from(rows, (row) => expected[row]));
        expect([...to.recordOrdinal.subarray(first, to.rows)]).toEqual(Array.from(rows, (row) => from.recordOrdinal[row]));
        expect([...to.columns.event_count.subarray(first, to.rows)]).toEqual(Array.from(rows, (row) => from.columns.event_count[row]));
      }),
      { numRuns: 100 },
    );
  });
});
