import { between, eventually, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

interface EntityRow {
  readonly id: string;
  readonly name: string;
  readonly calls: { readonly sum: { readonly value: number | null } };
}
interface Entities {
  readonly entities: { readonly total: number; readonly results: readonly EntityRow[] };
}

describe('entities', () => {
  const platform = withPlatform();
  const entities = (type: string): Promise<Entities> =>
    query(platform().addresses.gateway, `{ entities(type: ${type} ${between()}) { total results { id name: attribute(key: "name") calls: metric(key: "numCalls") { sum { value } } } } }`);

  it('makes one endpoint of one path, whatever its query and ids are', async () => {
    const paths = ['/api/v1/user?name=a', '/api/v1/user?name=b', '/api/v1/user/123?name=a', '/api/v1/user/7'];
    const spans = paths.map((path) => ({
      traceId: newTraceId(), spanId: newSpanId(), name: 'GET', kind: 'SERVER' as const,
      attributes: { 'http.request.method': 'GET', 'url.full': `http://users.example/${path.slice(1)}`, 'url.path': path.split('?')[0]! },
    }));
    await sendJson(platform().addresses.otlpHttp, otlpJson('users', spans));
    const answer = await eventually(() => entities('API'), ({ entities: { results } }) => results.length === 2 && results.every(({ calls }) => calls.sum.value === 2));
    expect(answer.entities.results.map(({ name }) => name).sort()).toEqual(['/api/v1/user', '/api/v1/user/{id}']);
    const rows = await query<{ spans: { results: { apiId: string; apiName: string }[] } }>(
      platform().addresses.gateway,
      `{ spans(${between()} filterBy: [{ type: ATTRIBUTE, key: "apiName", operator: EQUALS, value: "/api/v1/user" }]) { results { apiId: attribute(key: "apiId") apiName: attribute(key: "apiName") } } }`,
    );
    expect(new Set(rows.spans.results.map(({ apiId }) => apiId)).size).toBe(1);
    expect(rows.spans.results).toHaveLength(2);
  });

  it('adds a service once, however many spans it sends', async () => {
    for (let i = 0; i < 5; i++) {
      const spans = Array.from({ length: 20 }, () => ({ traceId: newTraceId(), spanId: newSpanId(), name: 'work', kind: 'SERVER' as const }));
      await sendJson(platform().addresses.otlpHttp, otlpJson('counted', spans));
    }
    const answer = await eventually(() => entities('SERVICE'), ({ entities: { results } }) => results.some(({ name, calls }) => name === 'counted' && calls.sum.value === 100));
    expect(answer.entities.results.filter(({ name }) => name === 'counted')).toHaveLength(1);
  });

  it('makes a backend of a database call and an edge to it', async () => {
    const traceId = newTraceId();
    const root = newSpanId();
    await sendJson(
      platform().addresses.otlpHttp,
      otlpJson('shop', [
        { traceId, spanId: root, name: 'GET /order', kind: 'SERVER', attributes: { 'http.route': '/order', 'http.request.method': 'GET' } },
        { traceId, spanId: newSpanId(), parentSpanId: root, name: 'SELECT', kind: 'CLIENT', attributes: { 'db.system': 'mysql', 'net.peer.name': 'h', 'net.peer.port': 3306, 'db.statement': 'select 1' } },
      ]),
    );
    const backends = await eventually(() => entities('BACKEND'), ({ entities: { results } }) => results.length === 1);
    expect(backends.entities.results[0]).toMatchObject({ name: 'h:3306', calls: { sum: { value: 1 } } });
    const edges = await query<{ entities: { results: { name: string; outgoingEdges: { results: { calls: { sum: { value: number } }; neighbor: { name: string } }[] } }[] } }>(
      platform().addresses.gateway,
      `{ entities(type: SERVICE ${between()}) { results { name: attribute(key: "name") outgoingEdges(neighborType: BACKEND) { results { calls: metric(key: "numCalls") { sum { value } } neighbor { name: attribute(key: "name") } } } } } }`,
    );
    expect(edges.entities.results.find(({ name }) => name === 'shop')?.outgoingEdges.results).toEqual([{ calls: { sum: { value: 1 } }, neighbor: { name: 'h:3306' } }]);
  });
});
