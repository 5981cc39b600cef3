import { between, eventually, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

const SPANS = 10_000;
const BATCH = 1000;

interface Answer {
  readonly data: { readonly spans: { readonly results: readonly Readonly<Record<string, unknown>>[] } };
  readonly extensions: { readonly plan: readonly { readonly attributes: readonly { readonly id: string }[]; readonly columnsRead: readonly string[] }[] };
}

describe('a trace of ten thousand spans', () => {
  const platform = withPlatform();
  const traceId = newTraceId();
  const byTrace = `${between()} limit: ${SPANS} filterBy: [{ type: ID, idType: TRACE, operator: EQUALS, value: "${traceId}" }]`;

  beforeAll(async () => {
    const root = newSpanId();
    const span = (index: number) => ({
      traceId, spanId: index === 0 ? root : newSpanId(), name: `GET /items/${index}`, kind: 'SERVER' as const, ago: 20_000 - index,
      attributes: { 'http.request.method': 'GET', 'url.path': `/items/${index}`, 'http.response.status_code': 200, 'user.id': `user-${index % 97}`, 'thread.name': `worker-${index % 16}` },
      ...(index === 0 ? {} : { parentSpanId: root }),
    });
    for (let start = 0; start < SPANS; start += BATCH)
      await sendJson(platform().addresses.otlpHttp, otlpJson('shop', Array.from({ length: BATCH }, (_, index) => span(start + index))));
    await eventually(() => query<{ spans: { total: number } }>(platform().addresses.gateway, `{ spans(${byTrace}) { total } }`), ({ spans }) => spans.total === SPANS, 60_000);
  }, 90_000);

  /** Bytes of the answer as it goes over the wire, and the answer with its plan. */
  async function read(fields: string): Promise<{ readonly bytes: number; readonly answer: Answer }> {
    const ask = async (plan: boolean): Promise<string> => {
      const headers = { 'content-type': 'application/json', ...(plan ? { 'x-spangraph-plan': 'true' } : {}) };
      const body = JSON.stringify({ query: `{ spans(${byTrace}) { results { ${fields} } } }` });
      return (await fetch(`${platform().addresses.gateway}/graphql`, { method: 'POST', headers, body })).text();
    };
    return { bytes: Buffer.byteLength(await ask(false)), answer: JSON.parse(await ask(true)) as Answer };
  }

  it('is a tenth of its size or less where two fields of it are asked for, and only their columns are read', async () => {
    const all = ['traceId', 'parentSpanId', 'name', 'displaySpanName', 'serviceName', 'kind', 'startTime', 'endTime', 'duration', 'statusCode', 'spanTags', 'resourceAttributes'];
    const full = await read(`id ${all.map((key) => `${key}: attribute(key: "${key}")`).join(' ')}`);
    const two = await read('service: attribute(key: "serviceName") duration: attribute(key: "duration")');
    expect(full.answer.data.spans.results).toHaveLength(SPANS);
    expect(two.answer.data.spans.results).toHaveLength(SPANS);
    expect(two.bytes).toBeLessThan(full.bytes / 10);
    const [step, ...others] = two.answer.extensions.plan;
    expect(others).toEqual([]);
    expect(step!.attributes.map(({ id }) => id).sort()).toEqual(['EVENT.duration', 'EVENT.id', 'EVENT.serviceName', 'EVENT.traceId']);
    expect(step!.columnsRead).toEqual(expect.arrayContaining(['service_name', 'duration_nanos']));
    expect(step!.columnsRead.length).toBeLessThanOrEqual(8);
    expect(full.answer.extensions.plan[0]!.columnsRead.length).toBeGreaterThan(12);
  });

  it('is grouped into series by one query, or by another that computes only what the choice needs', async () => {
    const explore = async (groupLimit: number) => {
      const text = `{ explore(scope: "SPAN" ${between()} limit: 10000 interval: { size: 1, units: HOURS } groupBy: { expressions: [{ key: "spanTags", subpath: "thread.name" }], groupLimit: ${groupLimit} })
        { results { thread: selection(expression: { key: "spanTags", subpath: "thread.name" }) { value } n: selection(key: "id", aggregation: COUNT) { value } } } }`;
      const response = await fetch(`${platform().addresses.gateway}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', 'x-spangraph-plan': 'true' }, body: JSON.stringify({ query: text }) });
      return (await response.json()) as { data: { explore: { results: { thread: { value: string }; n: { value: number } }[] } }; extensions: { plan: { purpose: string }[] } };
    };
    const threads = ({ data }: Awaited<ReturnType<typeof explore>>) => [...new Set(data.explore.results.map(({ thread }) => thread.value))].sort();
    const counted = ({ data }: Awaited<ReturnType<typeof explore>>) => data.explore.results.reduce((sum, { n }) => sum + n.value, 0);
    const all = await explore(100);
    expect(threads(all)).toHaveLength(16);
    expect(counted(all)).toBe(SPANS);
    expect(all.extensions.plan).toHaveLength(1);
    const some = await explore(2);
    expect(threads(some)).toEqual(['worker-0', 'worker-1']);
    expect(counted(some)).toBe(SPANS / 8);
    expect(some.extensions.plan.length).toBeLessThanOrEqual(3);
  });
});
