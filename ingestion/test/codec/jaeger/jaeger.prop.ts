import { SpangraphError } from '@spangraph/model';
import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import * as fc from 'fast-check';

import { encodeJaegerProto } from '../../../src/codec/jaeger/jaeger-proto';
import { encodeJaegerAgentMessage, encodeJaegerThrift } from '../../../src/codec/jaeger/jaeger-thrift';
import { validate } from '../../../src/codec/otlp/validate';
import { thriftBatch, thriftSpan, thriftTags } from '../../support/jaeger-batches';
import { JAEGER_CLIENT_BATCH, JAEGER_CLIENT_PACKET, JAEGER_PROTO_REQUEST } from '../../support/jaeger-requests';

const int64 = fc.bigInt({ min: -(2n ** 63n), max: 2n ** 63n - 1n });
const time = fc.bigInt({ min: 0n, max: 4_000_000_000_000_000n });
const id = int64.filter((value) => value !== 0n);
const tagValue = fc.oneof(fc.string({ unit: 'grapheme' }), fc.double({ noNaN: true }), fc.boolean(), int64, fc.uint8Array({ maxLength: 40 }));
const tags = fc.dictionary(fc.string({ minLength: 1, maxLength: 8 }).map((key) => `x.${key}`), tagValue, { maxKeys: 5 });
const span = fc.record({ trace: id, span: id, parent: int64, name: fc.string({ unit: 'grapheme' }), start: time, duration: time, tags });

const mutations = fc.record({
  flips: fc.array(fc.record({ at: fc.nat({ max: 100_000 }), byte: fc.integer({ min: 0, max: 255 }) }), { minLength: 1, maxLength: 3 }),
  cut: fc.option(fc.double({ min: 0, max: 1, noNaN: true }), { nil: undefined, freq: 4 }),
});

describe.each([
  ['Thrift', encodeJaegerThrift, JAEGER_CLIENT_BATCH],
  ['compact Thrift', (bytes: Uint8Array) => encodeJaegerAgentMessage(bytes, 'compact'), JAEGER_CLIENT_PACKET],
  ['protobuf', encodeJaegerProto, JAEGER_PROTO_REQUEST],
] as const)('Jaeger %s that nobody wrote', (_format, encode, example) => {
  const expectReadOrRefused = (bytes: Uint8Array): boolean => {
    let encoded;
    try {
      encoded = encode(bytes);
    } catch (thrown) {
      expect(thrown).toBeInstanceOf(SpangraphError);
      expect((thrown as SpangraphError).code).toBe('INVALID_ARGUMENT');
      return false;
    }
    expect(validate(encoded).rejected).toBe(0);
    return true;
  };

  it('is read or refused with INVALID_ARGUMENT, and what is read are spans that the intake accepts', () => {
    let readable = 0;
    fc.assert(
      fc.property(mutations, ({ flips, cut }) => {
        const bytes = Buffer.from(example);
        for (const { at, byte } of flips) bytes[at % bytes.length] = byte;
        if (expectReadOrRefused(cut === undefined ? bytes : bytes.subarray(0, Math.floor(cut * bytes.length)))) readable++;
      }),
      { numRuns: 1500 },
    );
    expect(readable).toBeGreaterThan(30);
  });

  it('is refused when it is noise', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 1, maxLength: 200 }), (bytes) => void expectReadOrRefused(bytes)),
      { numRuns: 1500 },
    );
  });
});

describe('Jaeger Thrift', () => {
  it('keeps what a span says', () => {
    fc.assert(
      fc.property(fc.array(span, { maxLength: 4 }), (spans) => {
        const batch = thriftBatch(
          spans.map((of) =>
            thriftSpan({ 1: { i64: of.trace }, 3: { i64: of.span }, 4: { i64: of.parent }, 5: { text: of.name }, 8: { i64: of.start }, 9: { i64: of.duration }, 10: thriftTags(of.tags) }),
          ),
        );
        const read = ExportTraceServiceRequest.decode(encodeJaegerThrift(batch)).resourceSpans.flatMap(({ scopeSpans }) => scopeSpans.flatMap((scope) => scope.spans));
        expect(
          read.map((each) => ({
            trace: each.traceId.readBigInt64BE(8),
            span: each.spanId.readBigInt64BE(),
            parent: each.parentSpanId.length === 0 ? 0n : each.parentSpanId.readBigInt64BE(),
            name: each.name,
            start: each.startTimeUnixNano / 1000n,
            duration: (each.endTimeUnixNano - each.startTimeUnixNano) / 1000n,
            tags: each.attributes.map(({ key, value }) => [key, plainOf(value!.value!.value)]),
          })),
        ).toEqual(spans.map((of) => ({ ...of, tags: Object.entries(of.tags).map(([key, value]) => [key, plainOf(value)]) })));
      }),
      { numRuns: 200 },
    );
  });
});

/** Bytes as a list, so that a Buffer equals a Uint8Array. */
const plainOf = (value: unknown): unknown => (value instanceof Uint8Array ? [...value] : value);
