import { request } from 'node:http';

import { between, eventually, post, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import type { TestSpan } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

interface Page {
  readonly total: number;
  readonly results: readonly { readonly id: string }[];
  readonly pageInfo: { readonly endCursor: string; readonly hasNextPage: boolean };
}

describe('the query language', () => {
  const platform = withPlatform();
  const gateway = (): string => platform().addresses.gateway;

  /** A request with a database call that fails and forty quick ones, all of one trace. */
  const traceId = newTraceId();
  const [root, checkout, failed] = [newSpanId(), newSpanId(), newSpanId()];
  const quick = Array.from({ length: 40 }, () => newSpanId());
  const plainTrace = newTraceId();

  beforeAll(async () => {
    const shop: TestSpan[] = [
      { traceId, spanId: root, name: 'GET /buy', kind: 'SERVER', ago: 5000, durationMs: 1000, attributes: { 'http.method': 'GET', 'http.status_code': 500, 'http.url': 'http://shop/buy' } },
      { traceId, spanId: checkout, parentSpanId: root, name: 'checkout', ago: 4900, durationMs: 800 },
      { traceId, spanId: failed, parentSpanId: checkout, name: 'SELECT', kind: 'CLIENT', ago: 4800, durationMs: 600, error: 'timeout' },
      ...quick.map((spanId, index): TestSpan => ({ traceId, spanId, parentSpanId: root, name: `Step ${index}`, ago: 4095 - index, durationMs: 1 })),
      { traceId: plainTrace, spanId: newSpanId(), name: 'GET /health', kind: 'SERVER', ago: 3000, durationMs: 900, attributes: { 'http.status_code': 503, 'http.url': 'http://shop/health' } },
    ];
    await sendJson(platform().addresses.otlpHttp, otlpJson('shop', shop));
    await eventually(
      () => query<{ spans: Page }>(gateway(), `{ spans(${between()}) { total } }`),
      ({ spans }) => spans.total === shop.length,
    );
  });

  const spanIds = async (where: string): Promise<readonly string[]> =>
    (await query<{ spans: Page }>(gateway(), `{ spans(${between()}, where: ${where}) { results { id } } }`)).spans.results.map(({ id }) => id).sort();
  const traceIds = async (where: string): Promise<readonly string[]> =>
    (await query<{ traces: Page }>(gateway(), `{ traces(type: TRACE, ${between()}, where: ${where}) { results { id } } }`)).traces.results.map(({ id }) => id).sort();

  it('filters by trees: duration > 500 ms AND status >= 500 AND NOT url LIKE /health', async () => {
    const where =
      '{ and: [{ attribute: "duration", operator: GREATER_THAN, value: 500 }, { attribute: "spanTags", subpath: "http.status_code", operator: GREATER_THAN_OR_EQUAL_TO, value: 500 }, { not: { attribute: "spanTags", subpath: "http.url", operator: LIKE, value: "/health" } }] }';
    expect(await spanIds(where)).toEqual([root]);
    expect(await spanIds('{ attribute: "name", operator: STARTS_WITH, value: "step 3", ignoreCase: true }')).toHaveLength(11);
    expect(await spanIds('{ and: [{ attribute: "parentSpanId", operator: NOT_EXISTS }, { attribute: "duration", operator: BETWEEN, value: [850, 950] }] }')).toHaveLength(1);
  });

  it('finds traces by the shape of their spans', async () => {
    const failing = '{ attribute: "exceptionCount", operator: GREATER_THAN, value: 0 }';
    expect(await traceIds(`{ hasSpan: { where: { attribute: "name", value: "GET /buy" }, descendant: { where: ${failing} } } }`)).toEqual([traceId]);
    expect(await traceIds(`{ hasSpan: { where: { attribute: "name", value: "GET /buy" }, child: { where: { attribute: "name", value: "SELECT" } } } }`)).toEqual([]);
    expect(await traceIds('{ hasSpan: { where: { attribute: "kind", value: "SERVER" }, withoutChild: {} } }')).toEqual([plainTrace]);
    expect(await traceIds(`{ not: { hasSpan: { where: ${failing} } } }`)).toEqual([plainTrace]);
  });

  it.each(['', 'orderBy: [{ key: "duration", direction: ASC }],', 'orderBy: [{ key: "name", direction: DESC }, { key: "startTime" }],'])(
    'pages by cursor through every span once, %s while rows are added',
    async (orderBy) => {
      const seen: string[] = [];
      let after = '';
      for (;;) {
        const text = `{ spans(${between()}, where: { attribute: "traceId", value: "${traceId}" }, ${orderBy} limit: 7 ${after}) { total results { id } pageInfo { endCursor hasNextPage } } }`;
        const { spans } = await query<{ spans: Page }>(gateway(), text);
        expect(spans.total).toBe(43);
        seen.push(...spans.results.map(({ id }) => id));
        if (!spans.pageInfo.hasNextPage) break;
        after = `after: "${spans.pageInfo.endCursor}"`;
      }
      expect(seen).toHaveLength(43);
      expect(new Set(seen).size).toBe(43);
    },
  );

  it('pages entities and traces by cursor, and refuses the cursor of another order', async () => {
    const { traces, entities } = await query<{ traces: Page; entities: Page }>(
      gateway(),
      `{ traces(type: TRACE, ${between()}, limit: 1) { total results { id } pageInfo { endCursor hasNextPage } } entities(type: SERVICE, ${between()}, limit: 1) { results { id } pageInfo { endCursor hasNextPage } } }`,
    );
    expect([traces.pageInfo.hasNextPage, entities.pageInfo.hasNextPage]).toEqual([true, false]);
    const after = `after: "${traces.pageInfo.endCursor}"`;
    const next = await query<{ traces: Page }>(gateway(), `{ traces(type: TRACE, ${between()}, limit: 1, ${after}) { total results { id } pageInfo { hasNextPage } } }`);
    expect(next.traces).toMatchObject({ total: 2, pageInfo: { hasNextPage: false } });
    expect(next.traces.results[0]?.id).not.toBe(traces.results[0]?.id);
    const refused = await post(gateway(), `{ traces(type: TRACE, ${between()}, orderBy: [{ key: "duration" }], ${after}) { results { id } } }`);
    expect(refused.errors?.[0]?.message).toContain('another scope or order');
    const behind = await query<{ entities: Page }>(gateway(), `{ entities(type: SERVICE, ${between()}, after: "${entities.pageInfo.endCursor}") { results { id } } }`);
    expect(behind.entities.results).toEqual([]);
  });

  it('reads a trace with its spans, their relations, the critical path and exceptions', async () => {
    const { traces } = await query<{ traces: { results: readonly unknown[] } }>(
      gateway(),
      `{ traces(type: TRACE, ${between()}, where: { attribute: "id", value: "${traceId}" }) { results {
        spans(limit: 1, orderBy: [{ key: "startTime", direction: ASC }]) { total results { id parent { id } trace { id } children(limit: 1, orderBy: [{ key: "startTime", direction: ASC }]) { total results { id children { results { id exceptions { type message } parent { id } } } } } } }
        criticalPath { duration sections { spanId operation } }
        services { service spans failures }
        completeness { complete reasons { reason } }
      } } }`,
    );
    expect(traces.results).toMatchObject([
      {
        spans: {
          total: 43,
          results: [
            {
              id: root,
              parent: null,
              trace: { id: traceId },
              children: { total: 41, results: [{ id: checkout, children: { results: [{ id: failed, exceptions: [{ type: 'Error', message: 'timeout' }], parent: { id: checkout } }] } }] },
            },
          ],
        },
        services: [{ service: 'shop', spans: 43, failures: 2 }],
        completeness: { complete: false, reasons: [{ reason: 'LATE_WINDOW_OPEN' }] },
      },
    ]);
    const { criticalPath } = traces.results[0] as { criticalPath: { duration: number; sections: readonly { operation: string }[] } };
    expect(criticalPath.duration).toBe(1_000_000_000);
    expect(criticalPath.sections.map(({ operation }) => operation).slice(0, 5)).toEqual(['GET /buy', 'checkout', 'SELECT', 'checkout', 'GET /buy']);
  });

  it('compares two traces', async () => {
    const { compareTraces } = await query<{ compareTraces: { total: number; different: number } }>(
      gateway(),
      `{ compareTraces(a: "${traceId}", b: "${plainTrace}") { total different paths { path { operation } a { count } b { count } } } }`,
    );
    expect(compareTraces).toMatchObject({ total: 44, different: 44 });
  });

  it('streams spans as they come', async () => {
    const document = 'subscription { spans(where: { attribute: "name", value: "live" }) { results { id name: attribute(key: "name") } } }';
    const id = newSpanId();
    const received = await new Promise<string>((resolve, reject) => {
      const outgoing = request(`${gateway()}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json', accept: 'text/event-stream' }, agent: false }, (response) => {
        let text = '';
        let sent = false;
        response.setEncoding('utf8').on('data', (chunk: string) => {
          text += chunk;
          if (!sent) {
            sent = true;
            // The first poll takes what is there already for known.
            setTimeout(() => void sendJson(platform().addresses.otlpHttp, otlpJson('live', [{ traceId: newTraceId(), spanId: id, name: 'live' }])), 1500);
          }
          if (!text.includes('event: next')) return;
          outgoing.destroy();
          resolve(text);
        });
      });
      outgoing.on('error', reject);
      outgoing.end(JSON.stringify({ query: document }));
    });
    expect(received).toContain(`"results":[{"id":"${id}","name":"live"}]`);
  });
});
