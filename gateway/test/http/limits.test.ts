import { startServer } from '../support/server';
import type { TestServer } from '../support/server';
import { RANGE } from '../support/shop';

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startServer();
});
afterAll(() => gateway.stop());

const deep = (levels: number): string => {
  const neighbor = 'outgoingEdges(neighborType: SERVICE) { results { neighbor { ';
  return `{ entities(between: ${RANGE}, scope: "SERVICE") { results { ${neighbor.repeat(levels)} id ${'} } } '.repeat(levels)} } } }`;
};
const times = (count: number, part: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => part(index)).join(' ');
const spans = (selection: string, limit = 10): string => `{ spans(between: ${RANGE}, limit: ${limit}) { results { ${selection} } } }`;

/** Each fragment spreads the one before it twice. */
const doubling = `{ spans(between: ${RANGE}) { ...F30 } } fragment F0 on SpanResultSet { total } ${times(30, (index) => `fragment F${index + 1} on SpanResultSet { ...F${index} ...F${index} }`)}`;

describe('limits', () => {
  it.each([
    ['depth', deep(8), 'levels'],
    ['depth far beyond what a parser can nest', deep(2500), 'the limit is'],
    ['aliases', spans(times(501, (index) => `a${index}: id`)), 'aliases'],
    ['tokens', spans(times(16_000, () => 'id')), 'tokens'],
    ['fields', spans(times(2001, () => 'id')), 'fields'],
    ['fields by fragments', doubling, 'fields'],
    ['root fields', `{ ${times(51, (index) => `m${index}: __typename`)} }`, 'root fields'],
    ['cost by a large limit', spans('id name: attribute(key: "name")', 2_000_000_000), 'values by estimate'],
    [
      'a fragment that contains itself',
      `{ spans(between: ${RANGE}) { ...A } } fragment A on SpanResultSet { ...B } fragment B on SpanResultSet { ...A }`,
      'contains itself',
    ],
  ])('refuse %s before any service is asked', async (_, query, message) => {
    const calls = gateway.query.requests.length + gateway.entities.requests.length;
    const answer = await gateway.ask(query);
    expect(answer.data).toBeNull();
    expect(answer.errors?.[0]?.message).toContain(message);
    expect(gateway.query.requests.length + gateway.entities.requests.length).toBe(calls);
  });

  it('refuse cost by a variable', async () => {
    const query = `query ($limit: Int) { spans(between: ${RANGE}, limit: $limit) { results { id } } }`;
    expect((await gateway.ask(query, { variables: { limit: 3_000_000 } })).errors?.[0]?.extensions.code).toBe('RESOURCE_EXHAUSTED');
    expect((await gateway.ask(query, { variables: { limit: 3 } })).errors).toBeUndefined();
  });

  it('refuse large batches and bodies', async () => {
    const batch = await gateway.post(JSON.stringify(Array.from({ length: 21 }, () => ({ query: '{ __typename }' }))));
    expect(batch.status).toBe(400);
    expect(await batch.text()).toContain('the limit is 20');
    const body = await gateway.post(JSON.stringify({ query: `{ __typename } # ${'x'.repeat(3 * 1024 * 1024)}` }));
    expect(body.status).toBe(413);
    expect(await body.json()).toMatchObject({ data: null, errors: [{ extensions: { code: 'RESOURCE_EXHAUSTED' } }] });
  });

  it('let introspection and a page of ordinary size through', async () => {
    const { getIntrospectionQuery } = await import('graphql');
    expect((await gateway.ask(getIntrospectionQuery())).errors).toBeUndefined();
    expect(
      (
        await gateway.ask(
          spans(
            times(20, (index) => `a${index}: attribute(key: "name")`),
            10_000,
          ),
        )
      ).errors,
    ).toBeUndefined();
  });
});
