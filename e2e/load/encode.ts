import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import type { KeyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';
import { Span_SpanKind, Status_StatusCode } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';
import type { Span } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';

import type { LoadSpan } from './trace-model';

const KINDS = [Span_SpanKind.UNSPECIFIED, Span_SpanKind.INTERNAL, Span_SpanKind.SERVER, Span_SpanKind.CLIENT, Span_SpanKind.PRODUCER, Span_SpanKind.CONSUMER] as const;

/** One OTLP request: the spans by service, each with the resource of its service. */
export function encodeRequest(spans: readonly LoadSpan[]): Buffer {
  const byService = new Map<string, LoadSpan[]>();
  for (const span of spans) byService.set(span.service, [...(byService.get(span.service) ?? []), span]);
  const resourceSpans = [...byService].map(([service, own]) => ({
    resource: { attributes: keyValues(resourceOf(service)), droppedAttributesCount: 0 },
    scopeSpans: [{ scope: { name: 'load', version: '1.0.0', attributes: [], droppedAttributesCount: 0 }, spans: own.map(toSpan), schemaUrl: '' }],
    schemaUrl: '',
  }));
  return Buffer.from(ExportTraceServiceRequest.encode({ resourceSpans }).finish());
}

const resourceOf = (service: string): Record<string, string | number> => ({
  'service.name': service, 'service.namespace': 'shop', 'service.version': '2.3.1', 'service.instance.id': `${service}-7d9f`, 'deployment.environment.name': 'production',
  'k8s.cluster.name': 'eu-1', 'k8s.namespace.name': 'shop', 'k8s.pod.name': `${service}-7d9f-x2x`, 'host.name': 'node-3', 'process.pid': 1,
  'telemetry.sdk.language': 'nodejs', 'telemetry.sdk.name': 'opentelemetry', 'telemetry.sdk.version': '2.1.0', 'cloud.region': 'eu-west-1',
});

function toSpan(span: LoadSpan): Span {
  return {
    traceId: span.traceId, spanId: span.spanId, parentSpanId: span.parentSpanId ?? Buffer.alloc(0), traceState: '', flags: 257, name: span.name, kind: KINDS[span.kind]!,
    startTimeUnixNano: span.startNanos, endTimeUnixNano: span.startNanos + span.durationNanos, attributes: keyValues(span.attributes), droppedAttributesCount: 0,
    events: span.error ? [exceptionOf(span)] : [], droppedEventsCount: 0, links: [], droppedLinksCount: 0,
    status: span.error ? { message: 'the call failed', code: Status_StatusCode.ERROR } : undefined,
  };
}

const exceptionOf = (span: LoadSpan): Span['events'][number] => ({
  timeUnixNano: span.startNanos + span.durationNanos, name: 'exception', droppedAttributesCount: 0,
  attributes: keyValues({ 'exception.type': 'TimeoutError', 'exception.message': 'the call failed', 'exception.stacktrace': 'TimeoutError: the call failed\n    at call (client.js:42:7)' }),
});

function keyValues(attributes: Readonly<Record<string, string | number | boolean>>): KeyValue[] {
  return Object.entries(attributes).map(([key, value]) => ({ key, value: { value: anyValue(value) } }));
}

function anyValue(value: string | number | boolean): NonNullable<KeyValue['value']>['value'] {
  if (typeof value === 'string') return { $case: 'stringValue', value };
  if (typeof value === 'boolean') return { $case: 'boolValue', value };
  return Number.isInteger(value) ? { $case: 'intValue', value: BigInt(value) } : { $case: 'doubleValue', value };
}
