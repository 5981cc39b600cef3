import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import type { AnyValue, KeyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';
import { span_SpanKindFromJSON, status_StatusCodeFromJSON } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';
import type { ResourceSpans, ScopeSpans, Span } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';

import type { AnyValue as AnyJson, KeyValue as KeyJson } from '../span/otlp-json';

interface EventJson {
  readonly timeUnixNano: string;
  readonly name: string;
  readonly attributes?: readonly KeyJson[];
}

interface LinkJson {
  readonly traceId?: string;
  readonly spanId?: string;
  readonly traceState?: string;
  readonly attributes?: readonly KeyJson[];
}

interface SpanJson {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly traceState?: string;
  readonly name?: string;
  readonly kind: number;
  readonly startTimeUnixNano: string;
  readonly endTimeUnixNano: string;
  readonly attributes?: readonly KeyJson[];
  readonly events?: readonly EventJson[];
  readonly links?: readonly LinkJson[];
  readonly status?: { readonly code?: number; readonly message?: string };
}

interface ScopeSpansJson {
  readonly scope?: { readonly name?: string; readonly version?: string; readonly attributes?: readonly KeyJson[] };
  readonly spans: readonly SpanJson[];
}

interface ResourceSpansJson {
  readonly resource: { readonly attributes: readonly KeyJson[] };
  readonly scopeSpans: readonly ScopeSpansJson[];
}

function anyValue(json: AnyJson): AnyValue {
  if ('stringValue' in json) return { value: { $case: 'stringValue', value: json.stringValue } };
  if ('boolValue' in json) return { value: { $case: 'boolValue', value: json.boolValue } };
  if ('intValue' in json) return { value: { $case: 'intValue', value: BigInt.asIntN(64, BigInt(json.intValue)) } };
  if ('doubleValue' in json) return { value: { $case: 'doubleValue', value: Number(json.doubleValue) } };
  if ('arrayValue' in json) return { value: { $case: 'arrayValue', value: { values: json.arrayValue.values.map(anyValue) } } };
  return { value: { $case: 'kvlistValue', value: { values: keyValues(json.kvlistValue.values) } } };
}

const keyValues = (list: readonly KeyJson[] = []): readonly KeyValue[] => list.map(({ key, value }) => ({ key, value: anyValue(value) }));

const hex = (text = ''): Buffer => Buffer.from(text, 'hex');

const spanOf = (json: SpanJson): Span => ({
  traceId: hex(json.traceId),
  spanId: hex(json.spanId),
  parentSpanId: hex(json.parentSpanId),
  traceState: json.traceState ?? '',
  name: json.name ?? '',
  kind: span_SpanKindFromJSON(json.kind),
  startTimeUnixNano: BigInt(json.startTimeUnixNano),
  endTimeUnixNano: BigInt(json.endTimeUnixNano),
  attributes: keyValues(json.attributes),
  droppedAttributesCount: 0,
  events: (json.events ?? []).map(({ timeUnixNano, name, attributes }) => ({
    timeUnixNano: BigInt(timeUnixNano),
    name,
    attributes: keyValues(attributes),
    droppedAttributesCount: 0,
  })),
  droppedEventsCount: 0,
  links: (json.links ?? []).map(({ traceId, spanId, traceState, attributes }) => ({
    traceId: hex(traceId),
    spanId: hex(spanId),
    traceState: traceState ?? '',
    attributes: keyValues(attributes),
    droppedAttributesCount: 0,
    flags: 0,
  })),
  droppedLinksCount: 0,
  status: { code: status_StatusCodeFromJSON(json.status?.code ?? 0), message: json.status?.message ?? '' },
  flags: 0,
});

const scopeSpansOf = ({ scope, spans }: ScopeSpansJson): ScopeSpans => ({
  scope: { name: scope?.name ?? '', version: scope?.version ?? '', attributes: keyValues(scope?.attributes), droppedAttributesCount: 0 },
  spans: spans.map(spanOf),
  schemaUrl: '',
});

const resourceSpansOf = ({ resource, scopeSpans }: ResourceSpansJson): ResourceSpans => ({
  resource: { attributes: keyValues(resource.attributes), droppedAttributesCount: 0 },
  scopeSpans: scopeSpans.map(scopeSpansOf),
  schemaUrl: '',
});

/** An exported document as the request that enrichers read. */
export function otlpRequest(document: string): ExportTraceServiceRequest {
  const { resourceSpans } = JSON.parse(document) as { readonly resourceSpans: readonly ResourceSpansJson[] };
  return ExportTraceServiceRequest.fromPartial({ resourceSpans: resourceSpans.map(resourceSpansOf) });
}
