import { startServer } from '../support/server';
import type { GraphqlAnswer, TestServer } from '../support/server';
import { hostileOperations } from '../support/hostile-operations';

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startServer();
});
afterAll(() => gateway.stop());

const REFUSALS = new Set(['RESOURCE_EXHAUSTED', 'INVALID_ARGUMENT', 'GRAPHQL_PARSE_FAILED']);

describe('hostile operations', () => {
  const operations = hostileOperations();

  it('are at least three hundred', () => {
    expect(operations.length).toBeGreaterThanOrEqual(300);
  });

  it('are refused with a reason before any service is asked', async () => {
    const admitted: string[] = [];
    const calls = (): number => gateway.query.requests.length + gateway.entities.requests.length;
    for (const { name, body } of operations) {
      const before = calls();
      const answer = (await (await gateway.post(body)).json()) as GraphqlAnswer;
      const [error] = answer.errors ?? [];
      const refused = answer.data === null && error !== undefined && REFUSALS.has(error.extensions.code) && error.message.length > 10;
      if (!refused || calls() !== before) admitted.push(`${name}: ${JSON.stringify(answer).slice(0, 200)}`);
    }
    expect(admitted).toEqual([]);
    expect(gateway.faults).toEqual([]);
  });
});
