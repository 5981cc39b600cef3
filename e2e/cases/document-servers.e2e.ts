import { between, eventually, query } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { runCommand } from '../harness/command';
import { argumentsOf, FREE_PORTS, removeDirectory, startPlatform, temporaryDirectory } from '../harness/platform';

/** Servers that the environment names; suites over engines have them. */
const SERVERS = [process.env.SPANGRAPH_POSTGRES_URL, ...(process.env.SPANGRAPH_MONGO_URLS ?? '').split(/\s+/)].filter((url) => url !== undefined && url !== '');
const nameOf = (url: string): string => new URL(url).protocol.replace(':', '');

if (SERVERS.length === 0) process.stderr.write('documents on Postgres and MongoDB are left out: SPANGRAPH_POSTGRES_URL and SPANGRAPH_MONGO_URLS name no server\n');

it('leaves no server out where everything must be checked', () => {
  if (process.env.CI === 'true') expect(SERVERS.length).toBeGreaterThan(1);
  else expect(SERVERS).toBeDefined();
});

for (const url of SERVERS as readonly string[]) {
  describe(`documents on ${nameOf(url)}`, () => {
    // Servers outlive the case: everything is of a tenant that nobody had before.
    const tenant = { 'x-tenant-id': `documents-${newSpanId()}` };
    const settings = [`data.documents=${JSON.stringify(url)}`];
    const directory = temporaryDirectory();
    afterAll(() => removeDirectory(directory));

    it('keep entities and configuration over a restart', async () => {
      const first = await startPlatform(directory, settings);
      const span = { traceId: newTraceId(), spanId: newSpanId(), name: 'GET /', kind: 'SERVER' } as const;
      await sendJson(first.addresses.otlpHttp, otlpJson('on-a-server', [span]), tenant);
      const names = async (gateway: string): Promise<readonly string[]> => {
        const text = `{ entities(type: SERVICE ${between()} includeInactive: true) { results { name: attribute(key: "name") } } }`;
        return (await query<{ entities: { results: readonly { name: string }[] } }>(gateway, text, tenant)).entities.results.map(({ name }) => name);
      };
      await eventually(() => names(first.addresses.gateway), (all) => all.includes('on-a-server'));
      await query(first.addresses.gateway, 'mutation { createLabel(label: { key: "red" }) { id } }', tenant);
      await first.stop();
      const second = await startPlatform(directory, settings);
      expect(await names(second.addresses.gateway)).toEqual(['on-a-server']);
      expect(await query(second.addresses.gateway, '{ labels { results { key } } }', tenant)).toEqual({ labels: { results: [{ key: 'red' }] } });
      await second.stop();
    }, 120_000);
  });
}

describe('a document server that cannot be used', () => {
  const postgres = SERVERS.find((url) => url!.startsWith('postgres'));

  (postgres === undefined ? it.skip : it)('is a start-up error that names the setting and no secret', async () => {
    const wrong = new URL(postgres!);
    wrong.username = 'nobody';
    wrong.password = 'hunter2';
    const directory = temporaryDirectory();
    const settings = [...FREE_PORTS, `data.directory=${directory}`, `data.documents=${JSON.stringify(wrong.href)}`];
    const { code, stdout, stderr } = await runCommand(argumentsOf(settings));
    expect(code).toBe(1);
    expect(stderr).toContain('data.documents');
    expect(stdout + stderr).not.toContain('hunter2');
    removeDirectory(directory);
  }, 60_000);

  it('is refused by its address where that is none', async () => {
    const { code, stderr } = await runCommand(['--set', 'data.documents=redis://localhost']);
    expect(code).toBe(2);
    expect(stderr).toContain('data.documents');
  });
});
