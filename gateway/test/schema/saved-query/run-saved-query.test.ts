import { startServer } from '../../support/server';
import type { GraphqlAnswer, TestServer } from '../../support/server';
import { RANGE } from '../../support/shop';

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startServer();
  const query = `query Tier($tier: Unknown!, $limit: Int = 1) { entities(scope: "SERVICE", between: ${RANGE}, limit: $limit, filterBy: [{ type: ATTRIBUTE, key: "tier", operator: EQUALS, value: $tier }]) { total results { id } } }`;
  const variables = { query: { name: 'by tier', query, parameters: [{ name: 'tier', default: 'core' }] } };
  const { errors } = await gateway.ask('mutation ($query: InputSavedQuery!) { saveQuery(query: $query) { id } }', { variables });
  expect(errors).toBeUndefined();
});
afterAll(() => gateway.stop());

const run = async (body: object): Promise<GraphqlAnswer> => (await (await gateway.post(JSON.stringify(body))).json()) as GraphqlAnswer;
const CORE = { entities: { total: 2, results: [{ id: 's-cart' }] } };

describe('a saved query', () => {
  it('is run by name, with the defaults of its parameters', async () => {
    expect(await run({ savedQuery: 'by tier' })).toEqual({ data: CORE });
  });

  it('takes variables over the defaults', async () => {
    expect(await run({ savedQuery: 'by tier', variables: { tier: 'web', limit: 5 } })).toEqual({
      data: { entities: { total: 1, results: [{ id: 's-front' }] } },
    });
  });

  it('is run by GET, and beside documents in a batch', async () => {
    const url = `${gateway.server.address}/graphql?savedQuery=by%20tier&variables=${encodeURIComponent('{"limit":1}')}`;
    expect(await (await fetch(url)).json()).toEqual({ data: CORE });
    expect(await run([{ query: '{ __typename }' }, { savedQuery: 'by tier' }])).toEqual([
      { data: { __typename: 'Query' } },
      { data: CORE },
    ]);
  });

  it('is found by name and by id', async () => {
    const { data } = await gateway.ask(
      '{ savedQueries { total results { id name parameters { name required } } } savedQuery(name: "by tier") { id version } none: savedQuery(name: "no") { id } }',
    );
    expect(data).toMatchObject({ savedQueries: { total: 1 }, savedQuery: { version: 1 }, none: null });
    const { id } = data.savedQuery as { readonly id: string };
    expect((await gateway.ask(`{ savedQuery(id: "${id}") { name } }`)).data).toEqual({ savedQuery: { name: 'by tier' } });
  });

  it.each<[object, string, string]>([
    [{ savedQuery: 'no' }, 'NOT_FOUND', 'savedQuery'],
    [{ savedQuery: 7 }, 'INVALID_ARGUMENT', 'savedQuery'],
    [{ savedQuery: 'by tier', query: '{ __typename }' }, 'INVALID_ARGUMENT', 'savedQuery'],
    [{ savedQuery: 'by tier', variables: 7 }, 'INVALID_ARGUMENT', 'variables'],
  ])('is refused for %j', async (body, code, path) => {
    expect((await run(body)).errors?.[0]?.extensions).toMatchObject({ code, details: { path } });
  });

  it('keeps the address of the page that shows it', async () => {
    const save = 'mutation ($query: InputSavedQuery!) { saveQuery(query: $query) { view } }';
    const saved = (name: string, view: string | null): Promise<GraphqlAnswer> =>
      gateway.ask(save, { variables: { query: { name, query: '{ __typename }', view } } });
    expect((await saved('viewed', '/explorer?filter=a%20%3D%201')).data).toEqual({ saveQuery: { view: '/explorer?filter=a%20%3D%201' } });
    expect((await saved('unviewed', null)).data).toEqual({ saveQuery: { view: null } });
    for (const view of ['explorer', '//elsewhere.test', '/\\elsewhere.test', 'https://elsewhere.test', '']) {
      const { errors } = await saved('elsewhere', view);
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: 'query.view' } });
    }
  });

  it('belongs to its tenant', async () => {
    const response = await gateway.post(JSON.stringify({ savedQuery: 'by tier' }), {
      'content-type': 'application/json',
      'x-tenant-id': 'other',
    });
    expect(((await response.json()) as GraphqlAnswer).errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  });
});
