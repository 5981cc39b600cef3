import type { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import type { AnyValue, KeyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';

import { exactNumber } from '../../core/values';

/** What a rule sees of a span, as plain JSON. */
export interface SpanFacts {
  readonly traceId: string;
  readonly spanId: string;
  readonly name: string;
  readonly facts: Readonly<Record<string, unknown>>;
}

function plain(any: AnyValue | undefined): unknown {
  const value = any?.value;
  if (value === undefined) return null;
  switch (value.$case) {
    case 'intValue':
      return exactNumber(value.value);
    case 'bytesValue':
      return value.value.toString('base64');
    case 'arrayValue':
      return value.value.values.map(plain);
    case 'kvlistValue':
      return attributes(value.value.values);
    default:
      return value.value;
  }
}

const attributes = (list: readonly KeyValue[] = []): Readonly<Record<string, unknown>> =>
  Object.fromEntries([...list].sort((one, other) => (one.key < other.key ? -1 : 1)).map(({ key, value }) => [key, plain(value)]));

/** The spans of a request, each with everything that a rule can change. */
export const spanFacts = ({ resourceSpans }: ExportTraceServiceRequest): readonly SpanFacts[] =>
  resourceSpans.flatMap(({ resource, scopeSpans }) =>
    scopeSpans.flatMap(({ scope, spans }) =>
      spans.map((span) => ({
        traceId: span.traceId.toString('hex'),
        spanId: span.spanId.toString('hex'),
        name: span.name,
        facts: {
          name: span.name,
          statusMessage: span.status?.message ?? '',
          traceState: span.traceState,
          attributes: attributes(span.attributes),
          resource: attributes(resource?.attributes),
          scope: attributes(scope?.attributes),
          events: span.events.map((event) => ({ name: event.name, attributes: attributes(event.attributes) })),
          links: span.links.map((link) => ({ traceState: link.traceState, attributes: attributes(link.attributes) })),
        },
      })),
    ),
  );

/** Text that is equal for equal facts only. */
export const factsText = (span: SpanFacts | undefined): string =>
  JSON.stringify(span?.facts, (_, member: unknown) => (typeof member === 'bigint' ? `${member}n` : member)) ?? '';
