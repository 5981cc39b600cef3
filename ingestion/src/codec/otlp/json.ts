import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import {
  span_SpanKindFromJSON,
  Span_SpanKind,
  status_StatusCodeFromJSON,
  Status_StatusCode,
} from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';
import type { ResourceSpans, ScopeSpans, Span, Span_Event, Span_Link, Status } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';

import { arrayAt, hexAt, objectAt, parseJson, stringAt, uint32At, uint64At, wrong } from '../json-input';
import { attributesAt } from './json-attributes';

/**
 * Turns OTLP/JSON into the bytes of the protobuf encoding: ids are hex, 64-bit integers numbers or text, enums numbers (their
 * names are understood too), unknown members are ignored.
 *
 * Throws INVALID_ARGUMENT with the JSON path of what cannot be read, e.g. `$.resourceSpans[0].scopeSpans[1].spans[7].traceId`.
 */
export function encodeOtlpJson(body: Uint8Array): Uint8Array {
  const request = objectAt(parseJson(body, 'OTLP JSON'), '$');
  const resourceSpans = arrayAt(request.resourceSpans, '$.resourceSpans').map((value, i) =>
    resourceSpansAt(value, `$.resourceSpans[${i}]`),
  );
  return ExportTraceServiceRequest.encode({ resourceSpans }).finish();
}

function resourceSpansAt(value: unknown, path: string): ResourceSpans {
  const { resource, scopeSpans, schemaUrl } = objectAt(value, path);
  return {
    resource: resource === undefined || resource === null ? undefined : resourceAt(resource, `${path}.resource`),
    scopeSpans: arrayAt(scopeSpans, `${path}.scopeSpans`).map((each, i) => scopeSpansAt(each, `${path}.scopeSpans[${i}]`)),
    schemaUrl: stringAt(schemaUrl, `${path}.schemaUrl`),
  };
}

function resourceAt(value: unknown, path: string): NonNullable<ResourceSpans['resource']> {
  const { attributes, droppedAttributesCount } = objectAt(value, path);
  return {
    attributes: attributesAt(attributes, `${path}.attributes`),
    droppedAttributesCount: uint32At(droppedAttributesCount, `${path}.droppedAttributesCount`),
  };
}

function scopeSpansAt(value: unknown, path: string): ScopeSpans {
  const { scope, spans, schemaUrl } = objectAt(value, path);
  return {
    scope: scope === undefined || scope === null ? undefined : scopeAt(scope, `${path}.scope`),
    spans: arrayAt(spans, `${path}.spans`).map((span, i) => spanAt(span, `${path}.spans[${i}]`)),
    schemaUrl: stringAt(schemaUrl, `${path}.schemaUrl`),
  };
}

function scopeAt(value: unknown, path: string): NonNullable<ScopeSpans['scope']> {
  const { name, version, attributes, droppedAttributesCount } = objectAt(value, path);
  return {
    name: stringAt(name, `${path}.name`),
    version: stringAt(version, `${path}.version`),
    attributes: attributesAt(attributes, `${path}.attributes`),
    droppedAttributesCount: uint32At(droppedAttributesCount, `${path}.droppedAttributesCount`),
  };
}

function spanAt(value: unknown, path: string): Span {
  const span = objectAt(value, path);
  return {
    traceId: hexAt(span.traceId, `${path}.traceId`),
    spanId: hexAt(span.spanId, `${path}.spanId`),
    traceState: stringAt(span.traceState, `${path}.traceState`),
    parentSpanId: hexAt(span.parentSpanId, `${path}.parentSpanId`),
    name: stringAt(span.name, `${path}.name`),
    kind: kindAt(span.kind, `${path}.kind`),
    startTimeUnixNano: uint64At(span.startTimeUnixNano, `${path}.startTimeUnixNano`),
    endTimeUnixNano: uint64At(span.endTimeUnixNano, `${path}.endTimeUnixNano`),
    attributes: attributesAt(span.attributes, `${path}.attributes`),
    droppedAttributesCount: uint32At(span.droppedAttributesCount, `${path}.droppedAttributesCount`),
    events: arrayAt(span.events, `${path}.events`).map((event, i) => eventAt(event, `${path}.events[${i}]`)),
    droppedEventsCount: uint32At(span.droppedEventsCount, `${path}.droppedEventsCount`),
    links: arrayAt(span.links, `${path}.links`).map((link, i) => linkAt(link, `${path}.links[${i}]`)),
    droppedLinksCount: uint32At(span.droppedLinksCount, `${path}.droppedLinksCount`),
    status: span.status === undefined || span.status === null ? undefined : statusAt(span.status, `${path}.status`),
    flags: uint32At(span.flags, `${path}.flags`),
  };
}

function eventAt(value: unknown, path: string): Span_Event {
  const event = objectAt(value, path);
  return {
    timeUnixNano: uint64At(event.timeUnixNano, `${path}.timeUnixNano`),
    name: stringAt(event.name, `${path}.name`),
    attributes: attributesAt(event.attributes, `${path}.attributes`),
    droppedAttributesCount: uint32At(event.droppedAttributesCount, `${path}.droppedAttributesCount`),
  };
}

function linkAt(value: unknown, path: string): Span_Link {
  const link = objectAt(value, path);
  return {
    traceId: hexAt(link.traceId, `${path}.traceId`),
    spanId: hexAt(link.spanId, `${path}.spanId`),
    traceState: stringAt(link.traceState, `${path}.traceState`),
    attributes: attributesAt(link.attributes, `${path}.attributes`),
    droppedAttributesCount: uint32At(link.droppedAttributesCount, `${path}.droppedAttributesCount`),
    flags: uint32At(link.flags, `${path}.flags`),
  };
}

function statusAt(value: unknown, path: string): Status {
  const { message, code } = objectAt(value, path);
  return { message: stringAt(message, `${path}.message`), code: statusCodeAt(code, `${path}.code`) };
}

/** A number that this version does not know means unset, as in protobuf. */
function kindAt(value: unknown, path: string): Span_SpanKind {
  const kind = span_SpanKindFromJSON(value ?? 0);
  if (kind !== Span_SpanKind.UNRECOGNIZED) return kind;
  if (!Number.isInteger(value)) throw wrong('a span kind', value, path);
  return Span_SpanKind.UNSPECIFIED;
}

function statusCodeAt(value: unknown, path: string): Status_StatusCode {
  const code = status_StatusCodeFromJSON(value ?? 0);
  if (code !== Status_StatusCode.UNRECOGNIZED) return code;
  if (!Number.isInteger(value)) throw wrong('a status code', value, path);
  return Status_StatusCode.UNSET;
}
