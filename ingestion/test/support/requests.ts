import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import { Span } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';

export interface SpanInput {
  /** Hex; padded to their length. */
  readonly trace: string;
  readonly id: string;
  readonly parent?: string;
  readonly name?: string;
  readonly attributes?: Readonly<Record<string, string>>;
  /** Epoch nanoseconds. */
  readonly startNanos?: bigint;
}

export const traceIdOf = (trace: string): string => trace.padStart(32, '0');
export const spanIdOf = (id: string): string => id.padStart(16, '0');

/** An export request with these spans, from one service. */
export function requestOf(spans: readonly SpanInput[], service = 'shop'): Buffer {
  const attributes = [{ key: 'service.name', value: { value: { $case: 'stringValue' as const, value: service } } }];
  const message = {
    resourceSpans: [
      { resource: { attributes, droppedAttributesCount: 0 }, scopeSpans: [{ spans: spans.map(spanOf), schemaUrl: '' }], schemaUrl: '' },
    ],
  };
  return Buffer.from(ExportTraceServiceRequest.encode(message).finish());
}

function spanOf({ trace, id, parent, name = 'op', attributes = {}, startNanos = 1_700_000_000_000_000_000n }: SpanInput): Span {
  return Span.fromPartial({
    traceId: Buffer.from(traceIdOf(trace), 'hex'),
    spanId: Buffer.from(spanIdOf(id), 'hex'),
    parentSpanId: Buffer.from(parent === undefined ? '' : spanIdOf(parent), 'hex'),
    name,
    startTimeUnixNano: startNanos,
    endTimeUnixNano: startNanos + 5_000_000n,
    attributes: Object.entries(attributes).map(([key, value]) => ({ key, value: { value: { $case: 'stringValue' as const, value } } })),
  });
}
