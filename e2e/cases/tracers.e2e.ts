import { between, eventually, query } from '../harness/graphql';
import { postGrpc, postThrift, sendPacket } from '../harness/jaeger';
import { newSpanId, newTraceId, sendJson } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

/** One HTTP call, which every tracer records in its own words. */
interface Call {
  readonly name: string;
  readonly kind: 'server' | 'client';
  readonly status: number;
  readonly url: string;
}

/** What differs by tracer on purpose: ids that follow from the span's own, what it said word by word, and trace flags, which Zipkin does not send. */
const OWN = ['id', 'traceId', 'apiTraceId', 'spanTags', 'resourceAttributes', 'flags'];

type Row = Readonly<Record<string, unknown>>;

describe('the tracers of applications', () => {
  const platform = withPlatform();
  const startMicros = Date.now() * 1000 + 123;
  const durationMicros = 12_345;

  const zipkin = async (traceId: string, { name, kind, status, url }: Call): Promise<void> => {
    const tags = { 'http.method': 'GET', 'http.status_code': String(status), 'http.url': url, ...(status >= 500 && { error: 'true' }) };
    const span = { traceId, id: newSpanId(), name, kind: kind.toUpperCase(), timestamp: startMicros, duration: durationMicros, localEndpoint: { serviceName: 'shop' }, tags };
    const { status: answer } = await fetch(`${platform().addresses.zipkin}/api/v2/spans`, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify([span]) });
    expect(answer).toBe(202);
  };
  const jaegerSpan = (traceId: string, { name, kind, status, url }: Call) => ({
    service: 'shop', traceId, spanId: newSpanId(), name, startMicros, durationMicros,
    tags: { 'span.kind': kind, 'http.method': 'GET', 'http.status_code': status, 'http.url': url, ...(status >= 500 && { error: true }) },
  });
  const otlp = async (traceId: string, { name, kind, status, url }: Call): Promise<void> => {
    const text = (key: string, stringValue: string) => ({ key, value: { stringValue } });
    const span = {
      traceId, spanId: newSpanId(), name, kind: kind === 'server' ? 2 : 3, startTimeUnixNano: `${startMicros}000`, endTimeUnixNano: `${startMicros + durationMicros}000`,
      attributes: [text('http.request.method', 'GET'), text('url.full', url), { key: 'http.response.status_code', value: { intValue: status } }], ...(status >= 500 && { status: { code: 2 } }),
    };
    const body = { resourceSpans: [{ resource: { attributes: [text('service.name', 'shop')] }, scopeSpans: [{ spans: [span] }] }] };
    expect((await sendJson(platform().addresses.otlpHttp, body)).status).toBe(200);
  };
  const senders: Readonly<Record<string, (traceId: string, call: Call) => Promise<unknown>>> = {
    zipkin,
    'jaeger thrift': async (traceId, call) => expect(await postThrift(platform().addresses.jaegerThriftHttp, jaegerSpan(traceId, call))).toBe(202),
    'jaeger compact': (traceId, call) => sendPacket(platform().addresses.jaegerUdpCompact, jaegerSpan(traceId, call), 'compact'),
    'jaeger binary': (traceId, call) => sendPacket(platform().addresses.jaegerUdpBinary, jaegerSpan(traceId, call), 'binary'),
    'jaeger gRPC': (traceId, call) => postGrpc(platform().addresses.jaegerGrpc, jaegerSpan(traceId, call)),
    otlp,
  };

  const fieldsOfSpans = async (): Promise<readonly string[]> => {
    const { metadata } = await query<{ metadata: { scope: string; name: string }[] }>(platform().addresses.gateway, '{ metadata { scope name } }');
    return metadata.filter(({ scope, name }) => scope === 'SPAN' && !OWN.includes(name)).map(({ name }) => name);
  };
  const stored = async (traceId: string, fields: readonly string[]): Promise<Row> => {
    const columns = fields.map((key) => `${key}: attribute(key: "${key}")`).join(' ');
    const text = `{ spans(${between()} filterBy: [{ type: ID, idType: TRACE, operator: EQUALS, value: "${traceId}" }]) { results { ${columns} } } }`;
    const { spans } = await eventually(() => query<{ spans: { results: Row[] } }>(platform().addresses.gateway, text), ({ spans: { results } }) => results.length === 1);
    return spans.results[0]!;
  };

  it.each<[string, Call, Row]>([
    ['a call that a server answered', { name: 'GET /thing', kind: 'server', status: 200, url: 'http://h.example/thing?x=1' }, { type: 'ENTRY', kind: 'SERVER', errorCount: 0 }],
    ['a call that failed in the server', { name: 'GET /thing', kind: 'server', status: 503, url: 'http://h.example/thing?x=1' }, { type: 'ENTRY', kind: 'SERVER', errorCount: 1 }],
    ['a call that a client made', { name: 'GET', kind: 'client', status: 200, url: 'https://pay.example:8443/charge' }, { type: 'EXIT', kind: 'CLIENT', errorCount: 0 }],
  ])('record %s with the same fields', async (_what, call, expected) => {
    const fields = await fieldsOfSpans();
    const traceIds = Object.fromEntries(Object.keys(senders).map((name) => [name, newTraceId()]));
    for (const [name, send] of Object.entries(senders)) await send(traceIds[name]!, call);
    const rows: Record<string, Row> = {};
    for (const [name, traceId] of Object.entries(traceIds)) rows[name] = await stored(traceId, fields);
    const { otlp: reference, ...others } = rows;
    expect(fields.length).toBeGreaterThan(40);
    expect(reference).toMatchObject({ ...expected, serviceName: 'shop', spanRequestMethod: 'GET', spanRequestUrl: call.url, httpStatusCode: call.status, durationNanos: durationMicros * 1000 });
    for (const [name, row] of Object.entries(others)) expect([name, row]).toEqual([name, reference]);
  });

  it('are stored packet by packet, a thousand of them', async () => {
    const service = 'packets';
    for (let sent = 0; sent < 1000; sent++) await sendPacket(platform().addresses.jaegerUdpCompact, { ...jaegerSpan(newTraceId(), { name: 'paced', kind: 'server', status: 200, url: 'http://h.example/' }), service }, 'compact');
    const text = `{ spans(${between()} limit: 1 filterBy: [{ keyExpression: { key: "serviceName" }, operator: EQUALS, value: "${service}", type: ATTRIBUTE }]) { total } }`;
    await eventually(() => query<{ spans: { total: number } }>(platform().addresses.gateway, text), ({ spans }) => spans.total === 1000);
  });
});
