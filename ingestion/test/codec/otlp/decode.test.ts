import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import type { Span } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';
import { ResourceRegistry, SpanTable } from '@spangraph/span-table';

import { TraceDecoder } from '../../../src/codec/otlp/decode';
import { ResourceReader } from '../../../src/codec/otlp/resource-reader';
import { spansOfTable } from '../../support/plain-spans';
import { requestOf } from '../../support/requests';

const all = { admit: () => true };
const bytesOf = (span: Parameters<typeof Span.fromPartial>[0]): Uint8Array =>
  ExportTraceServiceRequest.encode(
    ExportTraceServiceRequest.fromPartial({
      resourceSpans: [{ scopeSpans: [{ spans: [{ traceId: Buffer.alloc(16, 1), spanId: Buffer.alloc(8, 2), ...span }] }] }],
    }),
  ).finish();
const text = (key: string, value: string): { key: string; value: { value: { $case: 'stringValue'; value: string } } } => ({
  key,
  value: { value: { $case: 'stringValue', value } },
});

describe('TraceDecoder', () => {
  it('decodes a resource once per tenant, however many requests carry it', () => {
    const registry = new ResourceRegistry();
    const register = jest.spyOn(registry, 'register');
    const table = new SpanTable(8);
    const decoder = TraceDecoder.create(table, registry);
    for (const tenantId of ['a', 'a', 'b', 'a', 'b']) decoder.decode(requestOf([{ trace: 'a', id: '1' }]), { tenantId, sequence: 1 }, all);
    expect(register).toHaveBeenCalledTimes(2);
    const numbers = [...table.columns.resource.subarray(0, 5)];
    expect(numbers).toEqual([numbers[0], numbers[0], numbers[2], numbers[0], numbers[2]]);
    expect(registry.get(numbers[2]!)!.tenantId).toBe('b');
  });

  it('takes only the spans of a record that are asked for, and numbers them as before', () => {
    const table = new SpanTable(8);
    const body = requestOf(['1', '2', '3', '4'].map((id) => ({ trace: 'a', id })));
    const decoded = TraceDecoder.create(table, new ResourceRegistry()).decode(
      body,
      { tenantId: 't', sequence: 9, only: new Set([1, 3]) },
      all,
    );
    expect(decoded).toEqual({ stored: 2, dropped: 0, rejected: 0 });
    expect([...table.recordOrdinal.subarray(0, 2)]).toEqual([1, 3]);
    expect([...table.recordSequence.subarray(0, 2)]).toEqual([9, 9]);
  });

  it('keeps text that is not UTF-8 readable, the same each time', () => {
    const table = new SpanTable(8);
    const registry = new ResourceRegistry();
    const body = Buffer.from(bytesOf({ name: 'caf_', attributes: [text('k', 'caf_')] }));
    for (let at = body.indexOf('caf_'); at >= 0; at = body.indexOf('caf_')) body[at + 3] = 0xe9;
    const decoder = TraceDecoder.create(table, registry);
    decoder.decode(body, { tenantId: 't', sequence: 1 }, all);
    decoder.decode(body, { tenantId: 't', sequence: 2 }, all);
    for (const span of spansOfTable(table, registry))
      expect([span.name, span.attributes]).toEqual(['caf\ufffd', { k: ['string', 'caf\ufffd'] }]);
  });

  it('moves attributes beyond the cap of columns to the overflow, with their types', () => {
    const table = new SpanTable(8);
    const registry = new ResourceRegistry();
    const attributes = [
      text('a', '1'),
      { key: 'b', value: { value: { $case: 'intValue' as const, value: 2n ** 60n } } },
      text('c', '3'),
      text('c', '4'),
    ];
    new TraceDecoder(table, new ResourceReader(registry), 1).decode(bytesOf({ attributes }), { tenantId: 't', sequence: 1 }, all);
    expect(table.attributeColumns).toHaveLength(1);
    expect(spansOfTable(table, registry)[0]!.attributes).toEqual({ a: ['string', '1'], b: ['long', 2n ** 60n], c: ['string', '4'] });
  });

  it('gives a span that ends before it starts the duration 0', () => {
    const table = new SpanTable(8);
    TraceDecoder.create(table, new ResourceRegistry()).decode(
      bytesOf({ startTimeUnixNano: 2n ** 33n, endTimeUnixNano: 2n ** 33n - 1n }),
      { tenantId: 't', sequence: 1 },
      all,
    );
    expect([table.columns.start_time_nanos[0], table.columns.duration_nanos[0]]).toEqual([2n ** 33n, 0n]);
  });
});
