import { validate } from '../../../src/codec/otlp/validate';
import { requestOf } from '../../support/requests';

/** A length-delimited field; the lengths here are below 128 or take two bytes. */
function field(number: number, content: Uint8Array): Buffer {
  const { length } = content;
  const prefix =
    length < 128
      ? [length]
      : length < 16384
        ? [(length & 127) | 128, length >> 7]
        : [(length & 127) | 128, ((length >> 7) & 127) | 128, length >> 14];
  return Buffer.concat([Buffer.from([(number << 3) | 2, ...prefix]), content]);
}

const nestedIn = (content: Uint8Array, ...path: readonly number[]): Buffer =>
  path.reduceRight<Buffer>((inner, number) => field(number, inner), Buffer.from(content));
/** resource_spans, scope_spans, spans. */
const inSpan = (content: Uint8Array): Buffer => nestedIn(content, 1, 2, 2);

describe('validate', () => {
  it('takes an empty request', () => {
    expect(validate(new Uint8Array(0))).toEqual({ accepted: 0, rejected: 0, reasons: new Map() });
  });

  it('counts spans with bad ids by reason and accepts the others', () => {
    const good = requestOf([{ trace: 'a', id: '1' }]);
    const noTrace = requestOf([{ trace: '0', id: '1' }]);
    const shortSpan = inSpan(Buffer.concat([field(1, Buffer.alloc(16, 1)), field(2, Buffer.alloc(7, 1))]));
    const oddParent = inSpan(Buffer.concat([field(1, Buffer.alloc(16, 1)), field(2, Buffer.alloc(8, 1)), field(4, Buffer.alloc(3, 1))]));
    const farFuture = inSpan(
      Buffer.concat([field(1, Buffer.alloc(16, 1)), field(2, Buffer.alloc(8, 1)), Buffer.from([0x39, 0, 0, 0, 0, 0, 0, 0, 0x80])]),
    );
    expect(validate(Buffer.concat([good, noTrace, shortSpan, oddParent, farFuture]))).toEqual({
      accepted: 1,
      rejected: 4,
      reasons: new Map([
        ['trace_id', 1],
        ['span_id', 1],
        ['parent_span_id', 1],
        ['start_time_unix_nano', 1],
      ]),
    });
  });

  it('lets the last of repeated ids count, and passes unknown fields', () => {
    const twice = inSpan(
      Buffer.concat([field(1, Buffer.alloc(3)), field(2, Buffer.alloc(8, 1)), field(1, Buffer.alloc(16, 1)), Buffer.from([0xf8, 0x01, 5])]),
    );
    expect(validate(twice)).toMatchObject({ accepted: 1, rejected: 0 });
  });

  it.each([
    ['a cut length', inSpan(Buffer.from([0x0a, 16, 1, 2])), 'Span.trace_id needs 16 bytes where 2 are left (byte 8)'],
    ['a cut number', inSpan(Buffer.from([0x39, 1, 2])), 'Span.start_time_unix_nano needs 8 bytes where 2 are left (byte 7)'],
    ['a wrong wire type', inSpan(Buffer.from([0x08, 1])), 'Span.trace_id has wire type 0 instead of 2 (byte 7)'],
    ['a varint without end', inSpan(Buffer.from([0x30, 0x80])), 'Span ends inside a varint (byte 7)'],
    [
      'a varint that is too long',
      inSpan(Buffer.from([0x30, ...Buffer.alloc(11, 0x80)])),
      'Span has a varint of more than 10 bytes (byte 7)',
    ],
    ['a group', Buffer.from([0x0b]), 'ExportTraceServiceRequest.resource_spans has wire type 3 instead of 2 (byte 1)'],
    ['an unknown group', Buffer.from([0x7b]), 'ExportTraceServiceRequest.field 15 has the unknown wire type 3 (byte 1)'],
    ['field number 0', Buffer.from([0x02, 0]), 'ExportTraceServiceRequest has a field with the number 0 (byte 0)'],
    ['a length beyond 2^53', Buffer.from([0x0a, ...Buffer.alloc(9, 0xff), 1]), 'needs 18446744073709552000 bytes'],
  ])('refuses %s and says where', (_, bytes, message) => {
    expect(() => validate(bytes)).toThrow(
      expect.objectContaining({ code: 'INVALID_ARGUMENT', message: expect.stringContaining(message) as string }) as Error,
    );
  });

  it('refuses values nested too deep, however deep they are', () => {
    for (const depth of [40, 2000]) {
      // AnyValue.array_value, ArrayValue.values, again and again.
      let value: Buffer = Buffer.alloc(0);
      for (let i = 0; i < depth; i++) value = field(5, field(1, value));
      expect(() => validate(inSpan(field(9, field(2, value))))).toThrow(/nested deeper than 64 messages/);
    }
  });
});
