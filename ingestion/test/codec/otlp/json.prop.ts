import type { AnyValue, KeyValue } from '@spangraph/proto/opentelemetry/proto/common/v1/common';
import { ExportTraceServiceRequest } from '@spangraph/proto/opentelemetry/proto/collector/trace/v1/trace_service';
import { SpangraphError } from '@spangraph/model';
import * as fc from 'fast-check';

import { encodeOtlpJson } from '../../../src/codec/otlp/json';
import { exportRequest } from '../../support/otlp-arbitraries';

/** OTLP/JSON of a message as an exporter writes it: ids as hex, 64-bit integers as text. */
function toJson(value: unknown, key = ''): unknown {
  if (Buffer.isBuffer(value)) return value.toString(key.endsWith('Id') ? 'hex' : 'base64');
  if (typeof value === 'bigint') return value.toString();
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value);
  if (Array.isArray(value)) return value.map((each) => toJson(each));
  if (typeof value !== 'object' || value === null) return value;
  if ('$case' in value) {
    const { $case, value: of } = value as NonNullable<AnyValue['value']>;
    return { [$case]: toJson(of) };
  }
  const members = Object.entries(value as Record<string, unknown>);
  if ('value' in value && (Object.keys(value).length === 1 || 'key' in value)) {
    const { key: name, value: of } = value as KeyValue;
    return name === undefined ? (toJson(of) ?? {}) : { key: name, value: toJson(of) ?? {} };
  }
  return Object.fromEntries(members.filter(([, of]) => of !== undefined).map(([name, of]) => [name, toJson(of, name)]));
}

describe('encodeOtlpJson', () => {
  it('gives the bytes that the protobuf encoding of the same request has', () => {
    fc.assert(
      fc.property(exportRequest, (request) => {
        const bytes = Buffer.from(encodeOtlpJson(Buffer.from(JSON.stringify(toJson(request)))));
        expect(ExportTraceServiceRequest.decode(bytes)).toEqual(
          ExportTraceServiceRequest.decode(ExportTraceServiceRequest.encode(request).finish()),
        );
      }),
      { numRuns: 200 },
    );
  });

  it('refuses every other JSON with INVALID_ARGUMENT and a path, or takes it as empty', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 4 }), fc.constantFrom('resourceSpans', 'scopeSpans', 'spans', 'attributes'), (json, member) => {
        const body = { resourceSpans: { [member]: json } };
        for (const each of [
          json,
          body,
          { resourceSpans: [{ [member]: json }] },
          { resourceSpans: [{ scopeSpans: [{ spans: [{ [member]: json }] }] }] },
        ]) {
          try {
            ExportTraceServiceRequest.decode(encodeOtlpJson(Buffer.from(JSON.stringify(each))));
          } catch (thrown) {
            expect(thrown).toBeInstanceOf(SpangraphError);
            expect((thrown as SpangraphError).details.path).toMatch(/^\$/);
          }
        }
      }),
    );
  });

  it('refuses values nested too deep without exhausting the stack', () => {
    const depth = 5000;
    const value = `${'{"arrayValue":{"values":['.repeat(depth)}{}${']}}'.repeat(depth)}`;
    const body = `{"resourceSpans":[{"resource":{"attributes":[{"key":"a","value":${value}}]}}]}`;
    expect(() => encodeOtlpJson(Buffer.from(body))).toThrow(/nested at most 18 deep/);
  });
});
