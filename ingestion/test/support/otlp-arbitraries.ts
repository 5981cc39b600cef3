import type { AnyValue, KeyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';
import type { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import { Span_SpanKind, Status_StatusCode } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';
import type { ResourceSpans, Span, Span_Event, Span_Link } from '@spangraph/proto/opentelemetry/proto/trace/v1/trace';
import * as fc from 'fast-check';

const bytes = (min: number, max: number): fc.Arbitrary<Buffer> =>
  fc.uint8Array({ minLength: min, maxLength: max }).map((array) => Buffer.from(array));
const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const nanos = fc.bigInt({ min: 0n, max: 2n ** 63n - 1n });
const count = fc.nat(1000);
const text = fc.oneof(fc.string({ maxLength: 12 }), fc.string({ unit: 'binary', maxLength: 8 }));

const scalar: fc.Arbitrary<AnyValue['value']> = fc.oneof(
  text.map((value) => ({ $case: 'stringValue' as const, value })),
  fc.boolean().map((value) => ({ $case: 'boolValue' as const, value })),
  int64.map((value) => ({ $case: 'intValue' as const, value })),
  fc.double().map((value) => ({ $case: 'doubleValue' as const, value })),
  bytes(0, 6).map((value) => ({ $case: 'bytesValue' as const, value })),
);

/** Values up to three deep, also empty ones. */
const anyValue: fc.Arbitrary<AnyValue> = fc.letrec<{ any: AnyValue }>((tie) => ({
  any: fc.oneof(
    { maxDepth: 3, depthIdentifier: 'value' },
    { weight: 6, arbitrary: scalar.map((value): AnyValue => ({ value })) },
    { weight: 1, arbitrary: fc.constant<AnyValue>({ value: undefined }) },
    {
      weight: 1,
      arbitrary: fc.array(tie('any'), { maxLength: 3 }).map((values): AnyValue => ({ value: { $case: 'arrayValue', value: { values } } })),
    },
    {
      weight: 1,
      arbitrary: fc
        .array(fc.record({ key: text, value: tie('any') }), { maxLength: 3 })
        .map((values): AnyValue => ({ value: { $case: 'kvlistValue', value: { values } } })),
    },
  ),
})).any;

/** Few keys, so that they repeat within a span and with different types. */
const keyValue: fc.Arbitrary<KeyValue> = fc.record({
  key: fc.oneof(fc.constantFrom('a', 'b', 'http.route', 'A', 'b#i'), text),
  value: anyValue,
});
const attributes = fc.array(keyValue, { maxLength: 6 });

const event: fc.Arbitrary<Span_Event> = fc.record({ timeUnixNano: nanos, name: text, attributes, droppedAttributesCount: count });
const link: fc.Arbitrary<Span_Link> = fc.record({
  traceId: bytes(16, 16),
  spanId: bytes(8, 8),
  traceState: text,
  attributes,
  droppedAttributesCount: count,
  flags: count,
});

const span: fc.Arbitrary<Span> = fc.record({
  traceId: fc.oneof({ weight: 9, arbitrary: bytes(16, 16) }, { weight: 1, arbitrary: bytes(0, 17) }),
  spanId: fc.oneof({ weight: 9, arbitrary: bytes(8, 8) }, { weight: 1, arbitrary: fc.constantFrom(Buffer.alloc(0), Buffer.alloc(8)) }),
  traceState: text,
  parentSpanId: fc.oneof(bytes(8, 8), fc.constant(Buffer.alloc(0))),
  name: text,
  kind: fc.constantFrom(...Object.values(Span_SpanKind).filter((kind) => kind !== 'UNRECOGNIZED')),
  startTimeUnixNano: nanos,
  endTimeUnixNano: nanos,
  attributes,
  droppedAttributesCount: count,
  events: fc.array(event, { maxLength: 2 }),
  droppedEventsCount: count,
  links: fc.array(link, { maxLength: 2 }),
  droppedLinksCount: count,
  status: fc.option(
    fc.record({ message: text, code: fc.constantFrom(Status_StatusCode.UNSET, Status_StatusCode.OK, Status_StatusCode.ERROR) }),
    { nil: undefined },
  ),
  flags: count,
});

const resourceSpans: fc.Arbitrary<ResourceSpans> = fc.record({
  resource: fc.option(fc.record({ attributes, droppedAttributesCount: count }), { nil: undefined }),
  scopeSpans: fc.array(
    fc.record({
      scope: fc.option(fc.record({ name: text, version: text, attributes, droppedAttributesCount: count }), { nil: undefined }),
      spans: fc.array(span, { maxLength: 4 }),
      schemaUrl: text,
    }),
    { maxLength: 2 },
  ),
  schemaUrl: text,
});

export const exportRequest: fc.Arbitrary<ExportTraceServiceRequest> = fc.record({
  resourceSpans: fc.array(resourceSpans, { maxLength: 2 }),
});
