import { createHash } from 'node:crypto';

import { startServer } from '../support/server';
import type { GraphqlAnswer, TestServer } from '../support/server';

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startServer();
});
afterAll(() => gateway.stop());

const QUERY = '{ __typename }';
const sha256Hash = createHash('sha256').update(QUERY).digest('hex');
const extensions = (hash = sha256Hash) => ({ persistedQuery: { version: 1, sha256Hash: hash } });

async function send(body: object, tenant = 'red'): Promise<GraphqlAnswer> {
  return (await (
    await gateway.post(JSON.stringify(body), { 'content-type': 'application/json', 'x-tenant-id': tenant })
  ).json()) as GraphqlAnswer;
}

describe('automatic persisted queries', () => {
  it('are asked for once and then known by hash, by POST and by GET, for their tenant', async () => {
    const unknown = await send({ extensions: extensions() });
    expect(unknown.errors?.[0]).toMatchObject({ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } });
    expect((await send({ query: QUERY, extensions: extensions() })).data).toEqual({ __typename: 'Query' });
    expect((await send({ extensions: extensions() })).data).toEqual({ __typename: 'Query' });
    const parameters = `extensions=${encodeURIComponent(JSON.stringify(extensions()))}`;
    const got = await fetch(`${gateway.server.address}/graphql?${parameters}`, { headers: { 'x-tenant-id': 'red' } });
    expect(await got.json()).toEqual({ data: { __typename: 'Query' } });
    expect((await send({ extensions: extensions() }, 'blue')).errors?.[0]?.message).toBe('PersistedQueryNotFound');
  });

  it.each([
    [{ query: QUERY, extensions: extensions('0'.repeat(64)) }, 'not that of the query'],
    [{ extensions: { persistedQuery: { version: 2, sha256Hash } } }, 'version 1'],
    [{ extensions: { persistedQuery: { version: 1, sha256Hash: 'x' } } }, 'SHA-256'],
  ])('refuse %j', async (body, message) => {
    expect((await send(body)).errors?.[0]?.message).toContain(message);
  });

  it('keep no document that is wrong', async () => {
    const query = '{ nothing }';
    const hash = createHash('sha256').update(query).digest('hex');
    expect((await send({ query, extensions: extensions(hash) })).errors).toBeDefined();
    expect((await send({ extensions: extensions(hash) })).errors?.[0]?.message).toBe('PersistedQueryNotFound');
  });
});

it('runs saved queries only, where the server is told so', async () => {
  const strict = await startServer({ onlySavedQueries: true });
  try {
    const answer = await strict.ask(QUERY);
    expect(answer.errors?.[0]?.message).toContain('only saved queries');
    const named = (await (await strict.post(JSON.stringify({ savedQuery: 'none' }))).json()) as GraphqlAnswer;
    expect(named.errors?.[0]?.extensions.code).toBe('NOT_FOUND');
  } finally {
    await strict.stop();
  }
});
