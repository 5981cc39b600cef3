import { startServer } from '../support/server';
import type { TestServer } from '../support/server';
import { RANGE } from '../support/shop';

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startServer();
});
afterAll(() => gateway.stop());

it('resolves links to the spans that are stored, and exceptions to their parts', async () => {
  const { data, errors } = await gateway.ask(
    `{ spans(between: ${RANGE}, where: { attribute: "id", value: "00f067aa0ba902b1" }) { results { links { traceId spanId attributes span { id name: attribute(key: "serviceName") } } exceptions { type message timestamp } } } }`,
  );
  expect(errors).toBeUndefined();
  expect(data.spans.results[0]).toMatchObject({
    links: [{ spanId: '00f067aa0ba902b2', attributes: { why: 'retry', n: 2 }, span: { id: '00f067aa0ba902b2', name: 'orders' } }],
    exceptions: [{ type: 'Boom', message: null, timestamp: '2024-01-02T00:01:00.000000001Z' }],
  });
});
