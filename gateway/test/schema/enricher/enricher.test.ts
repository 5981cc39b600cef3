import { createGatewayServer } from '../../../src';
import { RANGE, shop } from '../../support/shop';
import type { GraphqlAnswer } from '../../support/server';

describe('a process without ingestion', () => {
  const ask = async (query: string): Promise<GraphqlAnswer> => {
    const server = await createGatewayServer({ port: 0 }, { ...shop().ports, ingestion: undefined });
    try {
      await server.start();
      const response = await fetch(`${server.address}/graphql`, { method: 'POST', body: JSON.stringify({ query }) });
      return (await response.json()) as GraphqlAnswer;
    } finally {
      await server.stop();
    }
  };

  it.each([
    '{ enrichers { id } }',
    '{ droppedSpans { count } }',
    '{ ingestionCounts { stored } }',
    `{ tryEnricherRule(between: ${RANGE}, rule: { name: "n", actions: [{ type: SET, attribute: "a", value: 1 }] }) { matched } }`,
  ])('says that it cannot answer %s', async (query) => {
    expect((await ask(query)).errors?.[0]).toMatchObject({
      message: 'no ingestion service can be reached from here',
      extensions: { code: 'UNAVAILABLE' },
    });
  });

  it('saves what ingestion will read', async () => {
    const { data } = await ask('mutation { setEnricher(name: "anything", enabled: false) { name enabled order } }');
    expect(data.setEnricher).toEqual({ name: 'anything', enabled: false, order: null });
  });
});
