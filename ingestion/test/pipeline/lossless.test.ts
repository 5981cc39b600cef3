import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import type { Span } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';

import { openStoredPipeline } from '../support/stored-pipeline';
import type { StoredPipeline } from '../support/stored-pipeline';

let directory: string;
let stored: StoredPipeline;
beforeEach(() => {
  directory = mkdtempSync(path.join(os.tmpdir(), 'lossless-'));
  stored = openStoredPipeline(directory);
});
afterEach(() => {
  stored.close();
  rmSync(directory, { recursive: true, force: true });
});

const text = (key: string, value: string) => ({ key, value: { value: { $case: 'stringValue' as const, value } } });
const double = (key: string, value: number) => ({ key, value: { value: { $case: 'doubleValue' as const, value } } });
const traceId = Buffer.alloc(16, 7);

/** A request of one span of the same trace, with a scope and schemas around it. */
function requestWith(span: Parameters<typeof Span.fromPartial>[0]): Uint8Array {
  const scope = { name: 'lib', version: '1.2', attributes: [text('short', 'a'), double('ratio', 5), text('short', 'b')] };
  const spans = [{ traceId, startTimeUnixNano: 1_000n, endTimeUnixNano: 2_000n, ...span }];
  const message = { resourceSpans: [{ schemaUrl: 'https://r', scopeSpans: [{ scope, spans }] }] };
  return ExportTraceServiceRequest.encode(ExportTraceServiceRequest.fromPartial(message)).finish();
}

const full = {
  spanId: Buffer.alloc(8, 1),
  name: 'one',
  flags: 0x301,
  droppedAttributesCount: 1,
  droppedEventsCount: 2,
  droppedLinksCount: 3,
  events: [{ timeUnixNano: 1_500n, name: 'e', attributes: [double('whole', 2 ** 60)], droppedAttributesCount: 4 }],
  links: [{ traceId, spanId: Buffer.alloc(8, 9), droppedAttributesCount: 5, flags: 0x100 }],
};

const expected = {
  scope_name: 'lib',
  scope_attributes: { short: 'b', ratio: 5 },
  schema_url: 'https://r',
  flags: 0x301,
  dropped_attributes_count: 1,
  dropped_events_count: 2,
  dropped_links_count: 3,
};
const links = [{ traceId: traceId.toString('hex'), spanId: '09'.repeat(8), droppedAttributesCount: 5, flags: 0x100 }];

describe('what an SDK sends beside the span itself', () => {
  it('is stored, and survives that the trace is loaded and derived again', () => {
    stored.send(requestWith(full));
    stored.pipeline.drain();
    const check = (): void => {
      const row = stored.rows('spans').find(({ event_name: name }) => name === 'one')!;
      expect(row).toMatchObject(expected);
      expect(JSON.parse(row['links'] as string)).toEqual(links);
      expect(stored.rows('log_events')).toMatchObject([{ name: 'e', dropped_attributes_count: 4 }]);
    };
    check();
    stored.send(requestWith({ spanId: Buffer.alloc(8, 2), name: 'late' }));
    stored.pipeline.drain();
    expect(stored.pipeline.statistics().reopenedTraces).toBe(1);
    expect(stored.rows('spans')).toHaveLength(2);
    check();
  });

  it('is null where there is nothing', () => {
    stored.send(requestWith({ spanId: Buffer.alloc(8, 1), name: 'bare', events: [{ timeUnixNano: 1n, name: 'e' }] }));
    stored.pipeline.drain();
    expect(stored.rows('spans')[0]).toMatchObject({ flags: null, dropped_events_count: null, dropped_links_count: null, links: null });
    expect(stored.rows('log_events')[0]).toMatchObject({ dropped_attributes_count: null, attributes: null });
  });

  it('keeps a whole double of an event a double', () => {
    stored.send(requestWith(full));
    stored.pipeline.drain();
    stored.send(requestWith({ spanId: Buffer.alloc(8, 2), name: 'late' }));
    stored.pipeline.drain();
    // A map with long numbers gives longs as bigint and doubles as number.
    expect(stored.rows('log_events')[0]!['attributes']).toEqual({ whole: 2 ** 60 });
  });
});
