import { once } from 'node:events';
import net from 'node:net';
import type { AddressInfo } from 'node:net';

import { mongoDocumentStore, postgresDocumentStore } from '../../src';
import { connectWithin, placeOf } from '../../src/remote/connect';
import { MONGO_URLS, POSTGRES_URL } from '../stores';

const SECRET = 's3cr:et@ü';

const failureOf = async (work: Promise<unknown>): Promise<Error> => {
  const error = await work.then(
    () => undefined,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(Error);
  return error as Error;
};
const everythingIn = (error: unknown): string => {
  const { message, stack, cause, details } = error as Error & { readonly details?: unknown };
  return `${message} ${stack} ${JSON.stringify(details)} ${cause === undefined ? '' : everythingIn(cause)}`;
};
const expectNoSecret = (error: unknown): void => {
  for (const secret of [SECRET, encodeURIComponent(SECRET)]) expect(everythingIn(error)).not.toContain(secret);
};

async function closedPort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

const STORES = [
  ['postgres', postgresDocumentStore],
  ['mongodb', mongoDocumentStore],
] as const;

describe.each(STORES)('%s', (protocol, open) => {
  it('names the setting and the place of a server that does not answer, and not the secret', async () => {
    const port = await closedPort();
    const url = `${protocol}://user:${encodeURIComponent(SECRET)}@127.0.0.1:${port}/db`;
    const error = await failureOf(open({ url, connectWithinMs: 300, setting: 'data.documents' }));
    expect(error).toMatchObject({ code: 'UNAVAILABLE', details: { path: 'data.documents' } });
    expect(error.message).toContain(`127.0.0.1:${port}/db`);
    expectNoSecret(error);
  });

  it('names the setting of an address that is none', async () => {
    for (const url of [`mysql://user:${SECRET}@host/db`, 'nonsense', `${protocol}://`, '']) {
      const error = await failureOf(open({ url, setting: 'data.documents' }));
      expect(error).toMatchObject({ code: 'INVALID_ARGUMENT', details: { path: 'data.documents' } });
      expectNoSecret(error);
    }
  });

  it('refuses a prefix that is no identifier', async () => {
    expect(await failureOf(open({ url: `${protocol}://host/db`, prefix: 'a"; --' }))).toMatchObject({ code: 'INVALID_ARGUMENT' });
  });
});

it('tries again until the server answers', async () => {
  let attempts = 0;
  const answer = await connectWithin(
    { setting: 'data.documents', url: 'postgres://host/db', connectWithinMs: 5_000 },
    async () => {
      if (++attempts < 3) throw new Error('not yet');
      return 'answer';
    },
    () => 'unreachable',
  );
  expect([answer, attempts]).toEqual(['answer', 3]);
});

it('does not try again where it is refused, and repeats no secret of the message', async () => {
  let attempts = 0;
  const url = `postgres://user:${encodeURIComponent(SECRET)}@host/db`;
  const error = await failureOf(
    connectWithin(
      { setting: 'data.documents', url, connectWithinMs: 5_000 },
      async () => {
        attempts++;
        throw new Error(`cannot use ${SECRET} of ${url}`);
      },
      () => 'refused',
    ),
  );
  expect(attempts).toBe(1);
  expect(error).toMatchObject({ code: 'UNAUTHENTICATED', details: { path: 'data.documents' } });
  expectNoSecret(error);
});

it('tells the place of an address without its credentials', () => {
  expect(placeOf('mongodb://a:b@h1:1,h2:2/db?w=1')).toBe('h1:1,h2:2/db');
  expect(placeOf('postgres://h/')).toBe('h');
});

const itWithPostgres = POSTGRES_URL === undefined ? it.skip : it;
itWithPostgres('is told by the server that the password or the database is wrong', async () => {
  const wrongPassword = new URL(POSTGRES_URL!);
  wrongPassword.password = SECRET;
  const noPassword = new URL(POSTGRES_URL!);
  noPassword.password = '';
  const noDatabase = new URL(POSTGRES_URL!);
  noDatabase.pathname = '/absent';
  for (const { href } of [wrongPassword, noPassword, noDatabase]) {
    const start = Date.now();
    const error = await failureOf(postgresDocumentStore({ url: href }));
    expect(error).toMatchObject({ code: 'UNAUTHENTICATED', details: { path: 'data.documents' } });
    expect(Date.now() - start).toBeLessThan(5_000);
    expectNoSecret(error);
    expect(everythingIn(error)).not.toContain(new URL(POSTGRES_URL!).password);
  }
});

const withCredentials = MONGO_URLS.filter((url) => new URL(url).password !== '');
const itWithMongo = withCredentials.length === 0 ? it.skip : it;
itWithMongo('is told by a Mongo server that the password is wrong', async () => {
  for (const url of withCredentials) {
    const wrong = new URL(url);
    wrong.password = SECRET;
    const error = await failureOf(mongoDocumentStore({ url: wrong.href, connectWithinMs: 2_000 }));
    expect(error).toMatchObject({ code: 'UNAUTHENTICATED', details: { path: 'data.documents' } });
    expectNoSecret(error);
  }
});
