import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import type { Span } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';

import { encodeJaegerAgentMessage, encodeJaegerThrift } from '../../../src/codec/jaeger/jaeger-thrift';
import type { AgentProtocol } from '../../../src/codec/jaeger/jaeger-thrift';
import { emitBatch, thriftBatch, thriftSpan } from '../../support/jaeger-batches';
import { JAEGER_CLIENT_BATCH, JAEGER_CLIENT_PACKET } from '../../support/jaeger-requests';
import { thriftBytes } from '../../support/thrift-writer';

const spansOf = (encoded: Uint8Array): readonly Span[] => ExportTraceServiceRequest.decode(encoded).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap(({ spans }) => spans));
const read = (bytes: Uint8Array, protocol: AgentProtocol): readonly Span[] => spansOf(encodeJaegerAgentMessage(bytes, protocol));

describe('encodeJaegerAgentMessage', () => {
  it('reads what a Jaeger client sends in the compact protocol, as what it posts in the binary one', () => {
    const withoutIdentity = ({ traceId: _trace, spanId: _span, parentSpanId, startTimeUnixNano: _start, endTimeUnixNano: _end, events, links, ...rest }: Span): unknown => ({
      ...rest,
      hasParent: parentSpanId.length > 0,
      events: events.map(({ name, attributes }) => ({ name, attributes })),
      links: links.map(({ attributes }) => attributes),
    });
    const packet = read(JAEGER_CLIENT_PACKET, 'compact');
    expect(packet.map(withoutIdentity)).toEqual(spansOf(encodeJaegerThrift(JAEGER_CLIENT_BATCH)).map(withoutIdentity));
    const [follow, query, thing] = packet;
    expect([follow!.parentSpanId, query!.parentSpanId]).toEqual([thing!.spanId, thing!.spanId]);
    expect(thing!.startTimeUnixNano).toBeGreaterThan(1_795_000_000_000_000_000n);
    expect(thing!.endTimeUnixNano - thing!.startTimeUnixNano).toBeLessThan(1_000_000_000n);
  });

  it.each([true, false])('reads a message of the binary protocol (with a version: %s)', (versioned) => {
    expect(read(emitBatch([thriftSpan({ 5: { text: 'over udp' } })], { versioned }), 'binary').map(({ name }) => name)).toEqual(['over udp']);
  });

  it.each<[string, Uint8Array, AgentProtocol, string]>([
    ['another method', emitBatch([], { method: 'emitZipkinBatch' }), 'binary', 'the method is "emitZipkinBatch"; only emitBatch is understood (byte 0)'],
    ['a version of the future', Buffer.concat([Buffer.from([0x80, 9]), emitBatch([]).subarray(2)]), 'binary', 'the message has an unknown version (byte 0)'],
    ['a call without a batch', Buffer.concat([emitBatch([]).subarray(0, 21), Buffer.from([0])]), 'binary', 'emitBatch.batch is missing'],
    ['the binary protocol at the port of the compact one', emitBatch([thriftSpan()]), 'compact', 'this is no message of the compact protocol'],
    ['the compact protocol at the port of the binary one', JAEGER_CLIENT_PACKET, 'binary', 'malformed Jaeger agent message (binary)'],
    ['a batch without a message around it', thriftBatch([thriftSpan()]), 'compact', 'this is no message'],
    ['a cut packet', JAEGER_CLIENT_PACKET.subarray(0, -1), 'compact', '1 bytes are needed where 0 are left'],
    ['a bad span', emitBatch([thriftSpan({ 3: { i64: 0n } })]), 'binary', 'spans[0].spanId must be 8 bytes'],
    ['a batch that is a number', Buffer.concat([emitBatch([]).subarray(0, 21), thriftBytes({ struct: { 1: { i32: 5 } } })]), 'binary', 'emitBatch.batch has the type i32 instead of struct'],
  ])('refuses %s', (_what, bytes, protocol, message) => {
    expect(() => read(bytes, protocol)).toThrow(message);
  });
});
