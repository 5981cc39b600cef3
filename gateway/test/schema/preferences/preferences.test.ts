import { startServer } from '../../support/server';
import type { GraphqlAnswer, TestServer } from '../../support/server';

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startServer();
});
afterAll(() => gateway.stop());

const askAs = async (user: string | undefined, query: string): Promise<GraphqlAnswer> => {
  const headers = { 'content-type': 'application/json', ...(user !== undefined && { 'x-user-id': user }) };
  return (await (await gateway.post(JSON.stringify({ query }), headers)).json()) as GraphqlAnswer;
};
const READ = '{ preferences { userId theme timeZone version } }';

describe('preferences', () => {
  it('are those of the user who saved them, and defaults for everybody else', async () => {
    await askAs('ann', 'mutation { savePreferences(values: { theme: DARK, timeZone: "Europe/Berlin" }) { version } }');
    expect((await askAs('ann', READ)).data.preferences).toEqual({ userId: 'ann', theme: 'DARK', timeZone: 'Europe/Berlin', version: 1 });
    expect((await askAs('bob', READ)).data.preferences).toEqual({ userId: 'bob', theme: 'SYSTEM', timeZone: null, version: 0 });
    expect((await askAs(undefined, READ)).data.preferences).toEqual({ userId: 'anonymous', theme: 'SYSTEM', timeZone: null, version: 0 });
  });

  it('are saved only over the version that was expected', async () => {
    const save = (version: number): string =>
      `mutation { savePreferences(values: { theme: LIGHT }, expectedVersion: ${version}) { version } }`;
    expect((await askAs('cid', save(0))).data.savePreferences).toEqual({ version: 1 });
    expect((await askAs('cid', save(0))).errors?.[0]?.extensions.code).toBe('FAILED_PRECONDITION');
  });

  it('of other users are not shown as objects of their kind', async () => {
    await askAs('dan', 'mutation { savePreferences(values: { theme: LIGHT }) { version } }');
    const own = await askAs('dan', '{ configObjects(kind: "preferences") { results { id } } }');
    expect(own.data.configObjects.results).toEqual([{ id: 'dan' }]);
    const other = await askAs('eve', '{ configObject(kind: "preferences", id: "dan") { value } }');
    expect(other.errors?.[0]?.extensions.code).toBe('PERMISSION_DENIED');
  });
});
