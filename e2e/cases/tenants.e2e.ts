import { between, eventually, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

describe('tenants', () => {
  const platform = withPlatform();
  const everything = (tenant: string): Promise<{ spans: { total: number }; traces: { total: number }; entities: { total: number }; explore: { results: { services: { value: number } }[] } }> =>
    query(
      platform().addresses.gateway,
      `{
        spans(${between()}) { total }
        traces(type: TRACE ${between()}) { total }
        entities(type: SERVICE ${between()} includeInactive: true) { total }
        explore(scope: "SPAN" ${between()}) { results { services: selection(key: "serviceName", aggregation: DISTINCTCOUNT) { value } } }
      }`,
      { 'x-tenant-id': tenant },
    );

  it('keeps the same trace id of two tenants apart in every read', async () => {
    const traceId = newTraceId();
    const spanId = newSpanId();
    for (const tenant of ['red', 'blue']) {
      await sendJson(platform().addresses.otlpHttp, otlpJson(`${tenant}-service`, [{ traceId, spanId, name: 'work', kind: 'SERVER' }]), { 'x-tenant-id': tenant });
    }
    for (const tenant of ['red', 'blue']) {
      const answer = await eventually(() => everything(tenant), ({ spans, entities }) => spans.total === 1 && entities.total === 1);
      expect(answer.traces.total).toBe(1);
      expect(answer.explore.results[0]?.services.value).toBe(1);
    }
    const other = await everything('green');
    expect([other.spans.total, other.traces.total, other.entities.total]).toEqual([0, 0, 0]);
  });

  it('refuses a tenant name that is none, at both ends', async () => {
    const sent = await sendJson(platform().addresses.otlpHttp, otlpJson('s', [{ traceId: newTraceId(), spanId: newSpanId(), name: 'x' }]), { 'x-tenant-id': 'a'.repeat(500) });
    expect(sent.status).toBe(400);
  });
});
