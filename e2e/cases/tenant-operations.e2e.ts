import { buildGatewaySchema } from '@spangraph/gateway';

import { between, eventually, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { OperationWriter } from '../harness/random-operation';
import { withPlatform } from '../harness/with-platform';
import { Random } from '../load/random';

/** Operations over each root field. */
const COUNT = Number(process.env['TENANT_OPERATIONS'] ?? 12);
/** A word that is in everything that the owner sends, and that nobody else asks for. */
const SECRET = 'crimson';

describe('two tenants and operations at random', () => {
  const platform = withPlatform();
  const traceId = newTraceId();
  const [root, child] = [newSpanId(), newSpanId()];

  const send = (tenant: string, word: string): Promise<unknown> =>
    sendJson(
      platform().addresses.otlpHttp,
      otlpJson(`${word}-service`, [
        { traceId, spanId: root, name: `GET /${word}`, kind: 'SERVER', durationMs: 500, attributes: { 'http.method': 'GET', 'http.url': `http://shop/${word}`, [`${word}.key`]: word } },
        { traceId, spanId: child, parentSpanId: root, name: `${word} query`, kind: 'CLIENT', error: `${word} failed`, attributes: { 'db.system': 'mysql', 'server.address': `${word}-db`, 'server.port': 3306 } },
      ]),
      { 'x-tenant-id': tenant },
    );

  beforeAll(async () => {
    // Both have the same ids, so that an answer that is found by id alone would show.
    await send('owner', SECRET);
    await send('other', 'plain');
    for (const tenant of ['owner', 'other']) {
      await eventually(
        () => query<{ spans: { total: number }; entities: { total: number } }>(platform().addresses.gateway, `{ spans(${between()}) { total } entities(type: SERVICE, ${between()}, includeInactive: true) { total } }`, { 'x-tenant-id': tenant }),
        ({ spans, entities }) => spans.total === 2 && entities.total === 1,
      );
    }
  });

  async function ask(text: string, tenant: string): Promise<string> {
    const response = await fetch(`${platform().addresses.gateway}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-tenant-id': tenant, 'x-spangraph-plan': 'true' },
      body: JSON.stringify({ query: text }),
    });
    return response.text();
  }

  it('shows nothing of one to the other in any root field', async () => {
    const keys = ['name', 'serviceName', 'spanTags', 'resourceAttributes', 'displayEntityName', 'services', 'transactionName', 'rootServiceName', 'attributes', 'id'];
    const scopes = ['SPAN', 'TRACE', 'API_TRACE', 'BACKEND_TRACE', 'SERVICE', 'API', 'BACKEND', 'LOG_EVENT', 'INTERACTION'];
    const known = { Span: keys.slice(0, 5), Trace: ['name', 'id'], Entity: ['name', 'id'], Neighbor: ['name'], LogEvent: ['name', 'attributes'], Edge: ['fromEntityId'], ExploreResult: ['name'] };
    const writer = new OperationWriter(buildGatewaySchema(), new Random(11), { between: between().slice('between: '.length), texts: [traceId, root, child, 'TRACE', 'SERVICE', 'http.url'], scopes, keys: known });
    const leaks: unknown[] = [];
    const shown = new Set<string>();
    const faults: unknown[] = [];
    let asked = 0;
    for (const field of writer.rootFields) {
      for (let index = 0; index < COUNT; index++) {
        const text = writer.operation(field);
        asked += 1;
        if ((await ask(text, 'owner')).includes(SECRET)) shown.add(field);
        for (const tenant of ['other', 'nobody']) {
          const answer = await ask(text, tenant);
          if (answer.includes(SECRET)) leaks.push({ tenant, text, answer: answer.slice(0, 500) });
          if (/"code":"(INTERNAL|GRAPHQL_\w+)"/.test(answer)) faults.push({ text, answer: answer.slice(0, 300) });
        }
      }
    }
    expect(leaks).toEqual([]);
    expect(faults).toEqual([]);
    expect(asked).toBe(writer.rootFields.length * COUNT);
    // The owner sees the word, so that its absence elsewhere means something.
    expect([...shown]).toEqual(expect.arrayContaining(['spans', 'traces', 'entities', 'explore', 'logEvents', 'compareTraces']));
  }, 300_000);
});
