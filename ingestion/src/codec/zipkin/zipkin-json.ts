import { createHash } from 'node:crypto';

import type { KeyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';
import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import { Span_SpanKind, Status_StatusCode } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';
import type { ResourceSpans, Span, Status } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';
import { invalidArgument } from '@spangraph/model';

import { parseJson } from '../json-input';
import { zipkinSpanAt } from './zipkin-span';
import type { ZipkinEndpoint, ZipkinSpan } from './zipkin-span';

/**
 * Turns a Zipkin v2 JSON list into the bytes of an OTLP request, by the mapping of the OpenTelemetry specification ("Zipkin"
 * exporter) read backwards: the local service becomes `service.name`, the remote endpoint `peer.service` and
 * `network.peer.*` (of a call also `server.*`), annotations become events, tags attributes, the tag `error` the status.
 *
 * Throws INVALID_ARGUMENT with the JSON path of what cannot be read.
 */
export function encodeZipkinJson(body: Uint8Array): Uint8Array {
  const list = parseJson(body, 'Zipkin v2 JSON');
  if (!Array.isArray(list)) throw invalidArgument('the body must be a list of Zipkin v2 spans', { path: '$' });
  const byService = new Map<string, { readonly local: ZipkinEndpoint; readonly spans: Span[] }>();
  list.forEach((element, i) => {
    const zipkin = zipkinSpanAt(element, `$[${i}]`);
    const key = JSON.stringify(zipkin.local);
    const group = byService.get(key) ?? { local: zipkin.local, spans: [] };
    group.spans.push(spanOf(zipkin));
    byService.set(key, group);
  });
  return ExportTraceServiceRequest.encode({ resourceSpans: [...byService.values()].map(resourceSpansOf) }).finish();
}

function resourceSpansOf({ local, spans }: { readonly local: ZipkinEndpoint; readonly spans: readonly Span[] }): ResourceSpans {
  const attributes = local.serviceName === undefined ? [] : [text('service.name', local.serviceName)];
  return { resource: { attributes, droppedAttributesCount: 0 }, scopeSpans: [{ scope: undefined, spans, schemaUrl: '' }], schemaUrl: '' };
}

function spanOf(zipkin: ZipkinSpan): Span {
  const { id, parentId } = identityOf(zipkin);
  return {
    traceId: Buffer.from(zipkin.traceId, 'hex'),
    spanId: Buffer.from(id, 'hex'),
    traceState: '',
    parentSpanId: Buffer.from(parentId ?? '', 'hex'),
    name: zipkin.name,
    kind: KINDS.get(zipkin.kind ?? '') ?? Span_SpanKind.INTERNAL,
    startTimeUnixNano: zipkin.startNanos,
    endTimeUnixNano: zipkin.startNanos + zipkin.durationNanos,
    attributes: attributesOf(zipkin),
    droppedAttributesCount: 0,
    events: zipkin.annotations.map(({ timeNanos, value }) => ({
      timeUnixNano: timeNanos,
      name: value,
      attributes: [],
      droppedAttributesCount: 0,
    })),
    droppedEventsCount: 0,
    links: [],
    droppedLinksCount: 0,
    status: statusOf(zipkin),
    flags: 0,
  };
}

/**
 * A shared span is one id for the client's and the server's half. OTLP has an id for each, so the server's half gets one that
 * follows from trace, id and side, and the client's half becomes its parent. The same input gives the same id.
 */
function identityOf({ traceId, id, parentId, shared }: ZipkinSpan): { readonly id: string; readonly parentId: string | undefined } {
  if (!shared) return { id, parentId };
  const own = createHash('sha256').update(`${traceId}:${id}:server`).digest('hex').slice(0, 16);
  return { id: own, parentId: id };
}

function attributesOf({ kind, tags, remote, local }: ZipkinSpan): KeyValue[] {
  const given = new Set(tags.map(([key]) => key));
  const derived: (KeyValue | undefined)[] = [
    remote.serviceName === undefined ? undefined : text('peer.service', remote.serviceName),
    ...addressOf('network.peer', remote),
    ...(kind === 'CLIENT' || kind === 'PRODUCER' ? addressOf('server', remote) : []),
    ...addressOf('network.local', local),
  ];
  const attributes = derived.filter((attribute): attribute is KeyValue => attribute !== undefined && !given.has(attribute.key));
  return [...tags.map(([key, value]) => text(key, value)), ...attributes];
}

function addressOf(prefix: string, { ipv4, ipv6, port }: ZipkinEndpoint): (KeyValue | undefined)[] {
  const address = ipv4 ?? ipv6;
  return [
    address === undefined ? undefined : text(`${prefix}.address`, address),
    port === undefined ? undefined : { key: `${prefix}.port`, value: { value: { $case: 'intValue', value: BigInt(port) } } },
  ];
}

/** `otel.status_code` where an OpenTelemetry exporter wrote it; else any `error` tag but `false` is an error, its text the message. */
function statusOf({ tags }: ZipkinSpan): Status | undefined {
  const byKey = new Map(tags);
  const code = byKey.get('otel.status_code')?.toUpperCase();
  const error = byKey.get('error');
  if (code === 'OK') return { code: Status_StatusCode.OK, message: '' };
  if (code !== 'ERROR' && (error === undefined || error.toLowerCase() === 'false')) return undefined;
  const message = byKey.get('otel.status_description') ?? (error === undefined || error.toLowerCase() === 'true' ? '' : error);
  return { code: Status_StatusCode.ERROR, message };
}

const text = (key: string, value: string): KeyValue => ({ key, value: { value: { $case: 'stringValue', value } } });

const KINDS: ReadonlyMap<string, Span_SpanKind> = new Map([
  ['CLIENT', Span_SpanKind.CLIENT],
  ['SERVER', Span_SpanKind.SERVER],
  ['PRODUCER', Span_SpanKind.PRODUCER],
  ['CONSUMER', Span_SpanKind.CONSUMER],
]);
