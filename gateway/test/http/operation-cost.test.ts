import { startServer } from '../support/server';
import type { TestServer } from '../support/server';
import { RANGE } from '../support/shop';

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startServer({ retainedDays: 10 });
});
afterAll(() => gateway.stop());

type Cost = {
  readonly values: number;
  readonly statements: number;
  readonly scans: number;
  readonly total: number;
  readonly limit: number;
};

async function costOf(query: string, variables: object = {}): Promise<Cost> {
  const answer = await gateway.ask(query, { variables, extensions: { cost: 'only' } });
  expect(answer.data).toBeNull();
  return (answer.extensions as { cost: Cost }).cost;
}

const YEAR = '{ startTime: "2023-01-01T00:00:00Z", endTime: "2024-01-01T00:00:00Z" }';

describe('the cost of an operation', () => {
  it('grows with limits, statements and the share of the retained time, without asking anything', async () => {
    const calls = gateway.query.requests.length;
    const hour = await costOf(`{ spans(between: ${RANGE}, limit: 10) { results { id name: attribute(key: "name") } } }`);
    expect(hour).toEqual({ values: 22, statements: 2, scans: 0.008, total: 105, limit: 2_500_000 });
    const year = await costOf(`{ spans(between: ${YEAR}, limit: 10) { results { id name: attribute(key: "name") } } }`);
    expect(year).toMatchObject({ values: 22, scans: 2, total: 20_022 });
    const variable = await costOf('query ($r: InputTimeRange!) { spans(between: $r, limit: 10) { results { id } } }', {
      r: { startTime: '2024-01-02T00:00:00Z', endTime: '2024-01-03T00:00:00Z' },
    });
    expect(variable.scans).toBe(0.2);
    const nested = await costOf(`{ traces(type: TRACE, between: ${RANGE}, limit: 10) { results { spans(limit: 7) { results { id } } } } }`);
    expect(nested.values).toBe(2 + 10 * (1 + 1 + 7));
    const pattern = await costOf(
      `{ traces(type: TRACE, between: ${YEAR}, where: { hasSpan: { child: { where: { hasSpan: {} } } } }) { results { id } } }`,
    );
    expect(pattern.statements).toBe(3);
    expect(gateway.query.requests.length).toBe(calls);
  });

  it('is shown beside the answer where it is asked for, and else not', async () => {
    const shown = await gateway.ask('{ __typename }', { extensions: { cost: true } });
    expect(shown).toMatchObject({ data: { __typename: 'Query' }, extensions: { cost: { values: 1, total: 1 } } });
    expect((await gateway.ask('{ __typename }')).extensions).toBeUndefined();
  });

  it('refuses above the limit with the number and the reason', async () => {
    const strict = await startServer({ retainedDays: 10, limits: { ...(await import('../../src')).DEFAULT_LIMITS, cost: 10_000 } });
    try {
      const [error] =
        (await strict.ask(`{ explore(scope: "SPAN") { results { selection(key: "spans", aggregation: SUM) { value } } } }`)).errors ?? [];
      expect(error?.extensions.code).toBe('RESOURCE_EXHAUSTED');
      expect(error?.message).toContain('costs 20');
      expect(error?.message).toContain('the limit is 10000; a shorter between');
      expect(strict.query.requests).toHaveLength(0);
    } finally {
      await strict.stop();
    }
  });
});
