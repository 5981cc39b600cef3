import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import { ResourceRegistry, SpanTable } from '@spangraph/span-table';
import { SpangraphError } from '@spangraph/model';
import * as fc from 'fast-check';

import { TraceDecoder } from '../../../src/codec/otlp/decode';
import { validate } from '../../../src/codec/otlp/validate';
import { exportRequest } from '../../support/otlp-arbitraries';
import { spansOfRequest, spansOfTable } from '../../support/plain-spans';
import type { PlainSpan } from '../../support/plain-spans';

const table = new SpanTable(64);
const everySpan = { admit: () => true };

function decode(bytes: Uint8Array): { readonly spans: readonly PlainSpan[]; readonly rejected: number } {
  table.reset();
  const resources = new ResourceRegistry();
  const { rejected } = TraceDecoder.create(table, resources).decode(bytes, { tenantId: 't', sequence: 1 }, everySpan);
  return { spans: spansOfTable(table, resources), rejected };
}

describe('decode', () => {
  it('reads what the generated codec reads', () => {
    fc.assert(
      fc.property(exportRequest, (request) => {
        const bytes = ExportTraceServiceRequest.encode(request).finish();
        const expected = spansOfRequest(ExportTraceServiceRequest.decode(bytes));
        expect(decode(bytes).spans).toEqual(expected);
      }),
      { numRuns: 300 },
    );
  });

  it('accepts and rejects as validation says, and never fails, for mutated bytes', () => {
    const mutated = fc
      .tuple(
        exportRequest,
        fc.array(fc.record({ at: fc.double({ min: 0, max: 0.999999, noNaN: true }), xor: fc.integer({ min: 1, max: 255 }) }), {
          maxLength: 4,
        }),
        fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined, freq: 4 }),
      )
      .map(([request, flips, cut]) => {
        const bytes = Buffer.from(ExportTraceServiceRequest.encode(request).finish());
        for (const { at, xor } of flips) if (bytes.length > 0) bytes[Math.floor(at * bytes.length)]! ^= xor;
        return cut === undefined ? bytes : bytes.subarray(0, Math.floor(cut * bytes.length));
      });
    let readable = 0;
    fc.assert(
      fc.property(mutated, (bytes) => {
        let validation;
        try {
          validation = validate(bytes);
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(SpangraphError);
          expect((thrown as SpangraphError).code).toBe('INVALID_ARGUMENT');
          return;
        }
        readable++;
        const { spans, rejected } = decode(bytes);
        expect([spans.length, rejected]).toEqual([validation.accepted, validation.rejected]);
      }),
      { numRuns: 1500 },
    );
    expect(readable).toBeGreaterThan(200);
  });
});
