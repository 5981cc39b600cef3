import { request } from 'node:http';

import { createGatewayServer } from '../../src';
import type { GatewayServer } from '../../src';
import { attribute, fakeAttributes } from '../support/fake-attributes';
import { fakeQuery } from '../support/fake-query';
import type { FakeRow } from '../support/fake-query';
import { shop } from '../support/shop';

const spans: FakeRow[] = [];
const query = fakeQuery({ EVENT: spans });
let server: GatewayServer;
beforeAll(async () => {
  const { ports, attributes } = shop();
  const catalogue = fakeAttributes([...attributes.records, attribute('SERVICE.errorCount', 'LONG', ['metric'])]);
  server = await createGatewayServer(
    { port: 0, streamLimits: { perServer: 3, perTenant: 2 } },
    { ...ports, query: query.service, attributes: catalogue.service },
  );
  await server.start();
});
afterAll(() => server.stop());

const HEADERS = { 'content-type': 'application/json', accept: 'text/event-stream' };

interface Stream {
  readonly status: number;
  readonly contentType: string;
  /** Reads until the text of all events so far satisfies the condition, or to the end. */
  until(condition: (text: string) => boolean): Promise<string>;
  stop(): void;
}

function open(document: string, tenant = 'red'): Promise<Stream> {
  const body = JSON.stringify({ query: document });
  const headers = { ...HEADERS, 'x-tenant-id': tenant, 'content-length': Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    const outgoing = request(`${server.address}/graphql`, { method: 'POST', headers, agent: false }, (response) => {
      let text = '';
      const chunks = response.setEncoding('utf8')[Symbol.asyncIterator]() as AsyncIterator<string>;
      resolve({
        status: response.statusCode ?? 0,
        contentType: response.headers['content-type'] ?? '',
        until: async (condition) => {
          while (!condition(text)) {
            const { done, value } = await chunks.next();
            if (done === true) break;
            text += value;
          }
          return text;
        },
        stop: () => outgoing.destroy(),
      });
    });
    outgoing.on('error', reject);
    outgoing.end(body);
  });
}

async function eventually(condition: () => boolean): Promise<void> {
  const deadline = Date.now() + 5000;
  while (!condition()) {
    if (Date.now() > deadline) throw new Error('not within 5 s');
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

const nowMs = (): number => Date.now();
const addSpan = (id: string, serviceName: string): void => {
  spans.push({
    id,
    serviceName,
    traceId: '0af7651916cd43dd8448eb211c80319c',
    kind: 'SERVER',
    startTime: nowMs(),
    startTimeNanos: BigInt(nowMs()) * 1_000_000n,
    spaceIds: [],
  });
};

describe('a subscription', () => {
  it('sends spans that pass the filter as they come, and polls once for equal subscriptions', async () => {
    const live =
      'subscription { spans(where: { attribute: "serviceName", value: "live" }) { results { id name: attribute(key: "serviceName") } more } }';
    addSpan('00000000000000a0', 'live');
    const before = query.requests.length;
    const [one, two] = [await open(live), await open(live)];
    expect(one.contentType).toContain('text/event-stream');
    await Promise.all([one.until((text) => text.includes(':')), two.until((text) => text.includes(':'))]);
    await eventually(() => query.requests.length > before);
    addSpan('00000000000000a1', 'live');
    addSpan('00000000000000a2', 'other');
    for (const stream of [one, two]) {
      const text = await stream.until((received) => received.includes('event: next'));
      expect(text).toContain('data: {"data":{"spans":{"results":[{"id":"00000000000000a1","name":"live"}],"more":false}}}');
      expect(text).not.toContain('00000000000000a0');
      expect(text).not.toContain('00000000000000a2');
    }
    expect(query.requests.length - before).toBeLessThanOrEqual(4);
    one.stop();
    two.stop();
  });

  it('gives the metrics of services interval by interval', async () => {
    const stream = await open('subscription { serviceMetrics(interval: { size: 1, units: SECONDS }) { start end services { id calls } } }');
    const text = await stream.until((received) => received.includes('event: next'));
    expect(text).toMatch(/"start":"[^"]+","end":"[^"]+","services":\[\]/);
    stream.stop();
  });

  it('is refused beyond the limit of streams, and admitted again when one ends', async () => {
    const every = 'subscription { spans { results { id } } }';
    const [one, two] = [await open(every, 'cyan'), await open(every, 'cyan')];
    const third = await open(every, 'cyan');
    expect(third.status).toBe(400);
    expect(await third.until(() => false)).toContain('the tenant has 2 streams open');
    const other = await open(every, 'blue');
    expect((await open(every, 'grey')).status).toBe(400);
    for (const stream of [one, two, other]) stream.stop();
    const deadline = Date.now() + 5000;
    for (;;) {
      const next = await open(every, 'cyan');
      next.stop();
      if (next.status === 200) break;
      expect(Date.now()).toBeLessThan(deadline);
    }
  });

  it.each([
    ['subscription { spans(where: { attribute: "nothing" }) { results { id } } }', 'there is no attribute EVENT.nothing'],
    ['subscription { spans(limit: 5000) { results { id } } }', 'limit is between'],
    ['subscription { serviceMetrics(interval: { size: 1, units: DAYS }) { start } }', '1 second to 5 minutes'],
  ])('tells what is wrong with %s', async (query, message) => {
    const stream = await open(query, 'green');
    const text = await stream.until((received) => received.includes('complete'));
    expect(text).toContain(message);
    expect(text).toContain('INVALID_ARGUMENT');
  });

  it('needs an event stream', async () => {
    const body = JSON.stringify({ query: 'subscription { spans { results { id } } }' });
    const response = await fetch(`${server.address}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    expect(await response.text()).toContain('accept that');
  });
});

describe('a query that accepts an event stream', () => {
  it('is answered by one event', async () => {
    const stream = await open('{ __typename }');
    expect(await stream.until((text) => text.includes('complete'))).toBe(
      'event: next\ndata: {"data":{"__typename":"Query"}}\n\nevent: complete\ndata:\n\n',
    );
  });
});
