import { between, eventually, query } from '../harness/graphql';
import { newSpanId, newTraceId, sendJson } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

interface Document {
  readonly resourceSpans: readonly { readonly scopeSpans: readonly { readonly spans: readonly unknown[] }[] }[];
}

const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });

describe('exportSpans', () => {
  const platform = withPlatform();
  const exported = async (traceId: string, tenant: string): Promise<Document> => {
    const operation = `{ exportSpans(${between()} filterBy: [{ type: ID, idType: TRACE, operator: EQUALS, value: "${traceId}" }]) { result } }`;
    const ask = async (): Promise<Document> =>
      JSON.parse((await query<{ exportSpans: { result: string } }>(platform().addresses.gateway, operation, { 'x-tenant-id': tenant })).exportSpans.result) as Document;
    return eventually(ask, ({ resourceSpans }) => resourceSpans.length > 0);
  };

  it('gives back every field of a span as it was sent, and takes in what it gave', async () => {
    const traceId = newTraceId();
    const start = BigInt(Date.now()) * 1_000_000n + 123_456n;
    const document = {
      resourceSpans: [{
        resource: { attributes: [text('service.name', 'shop'), { key: 'process.pid', value: { intValue: '7' } }] },
        scopeSpans: [{
          scope: { name: 'lib', version: '1.2', attributes: [text('team', 'a'), text('tier', 'b')] },
          schemaUrl: 'https://opentelemetry.io/schemas/1.37.0',
          spans: [{
            traceId, spanId: newSpanId(), traceState: 'a=b', parentSpanId: newSpanId(), name: 'GET /x', kind: 2, startTimeUnixNano: String(start), endTimeUnixNano: String(start + 5_000_001n), flags: 769,
            attributes: [text('app.key', 'v'), { key: 'app.count', value: { intValue: '9' } }], droppedAttributesCount: 3,
            events: [{ timeUnixNano: String(start + 5n), name: 'retry', attributes: [text('attempt', 'second')], droppedAttributesCount: 1 }], droppedEventsCount: 4,
            links: [{ traceId: newTraceId(), spanId: newSpanId(), traceState: 'c=d', attributes: [text('why', 'batch')], droppedAttributesCount: 6, flags: 257 }], droppedLinksCount: 5,
            status: { code: 2, message: 'no' },
          }],
        }],
      }],
    };
    for (const tenant of ['first', 'second']) {
      const sent = tenant === 'first' ? document : await exported(traceId, 'first');
      expect((await sendJson(platform().addresses.otlpHttp, sent, { 'x-tenant-id': tenant })).status).toBe(200);
      expect(sorted(await exported(traceId, tenant))).toEqual(sorted(document));
    }
  });
});

/** Attributes are a map: their order says nothing. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) {
    const elements = value.map(sorted);
    const keyed = elements.every((element) => typeof element === 'object' && element !== null && 'key' in element) ? (elements as { readonly key: string }[]) : undefined;
    return keyed?.toSorted((a, b) => (a.key < b.key ? -1 : 1)) ?? elements;
  }
  return typeof value === 'object' && value !== null ? Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, sorted(entry)])) : value;
}
