import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { runCommand } from '../harness/command';
import { eventually } from '../harness/graphql';
import { newSpanId, newTraceId, otlpJson, sendJson } from '../harness/otlp';
import { withPlatform } from '../harness/with-platform';

describe('the command line as a client', () => {
  const platform = withPlatform();
  const spangraph = (...args: readonly string[]) => runCommand([...args, '--server', platform().addresses.gateway]);
  const json = async (...args: readonly string[]) => JSON.parse((await spangraph(...args, '--json')).stdout) as unknown;

  beforeAll(async () => {
    await sendJson(platform().addresses.otlpHttp, otlpJson('checkout', [{ traceId: newTraceId(), spanId: newSpanId(), name: 'GET /', kind: 'SERVER' }]));
    await eventually(() => json('entities', 'SERVICE'), (entities) => (entities as readonly unknown[]).length === 1);
  }, 60_000);

  it('answers GraphQL as a table and as JSON', async () => {
    const asked = '{ metadata { scope name } }';
    const { code, stdout } = await spangraph('query', asked);
    expect(code).toBe(0);
    expect(stdout.split('\n')[0]).toMatch(/^scope +name$/);
    expect(await json('query', asked)).toMatchObject({ data: { metadata: expect.arrayContaining([{ scope: 'SERVICE', name: 'name' }]) } });
  });

  it('ends with 1 and the place of a fault', async () => {
    const { code, stderr } = await spangraph('query', '{ entities(scope: "PLANET", between: { startTime: "2020-01-01T00:00:00Z", endTime: "2030-01-01T00:00:00Z" }) { total } }');
    expect(code).toBe(1);
    expect(stderr).toMatch(/PLANET.*\(scope\)/);
  });

  it('ends with 1 and the address of a server that is not there', async () => {
    const { code, stderr } = await runCommand(['attributes', '--server', 'http://127.0.0.1:1']);
    expect(code).toBe(1);
    expect(stderr).toMatch(/http:\/\/127\.0\.0\.1:1 does not answer/);
  });

  it('lists attributes, enrichers, entities and components', async () => {
    expect(await json('attributes', '--scope', 'SERVICE')).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'duration', units: 'ms' })]));
    expect(await json('enrichers')).toEqual(expect.arrayContaining([expect.objectContaining({ name: 'http', enabled: true })]));
    expect(await json('entities', 'SERVICE', '--last', '1h')).toEqual([{ id: expect.any(String), name: 'checkout' }]);
    expect(JSON.parse((await runCommand(['components', '--json'])).stdout)).toEqual(expect.arrayContaining([{ component: 'receiver', name: 'otlpGrpc' }, { component: 'view', name: 'spanEventView' }]));
  });

  it('writes what a file says, says what that changed, and gives it back', async () => {
    const file = path.join(platform().directory, 'objects.yaml');
    writeFileSync(file, 'objects:\n  - { kind: label, id: red, value: { key: red } }\n  - { kind: exclude-span-rule, id: health, value: { name: health, disabled: true, spanFilter: { relationalSpanFilter: { field: URL_PATH, relationalOperator: EQUALS, value: /health } } } }\n');
    const effects = async (...args: readonly string[]) => ((await json('config', 'apply', file, ...args)) as readonly { effect: string }[]).map(({ effect }) => effect);
    expect(await effects('--dry-run')).toEqual(['would be created', 'would be created']);
    expect(await effects('--user', 'ann')).toEqual(['created', 'created']);
    expect(await effects()).toEqual(['unchanged', 'unchanged']);
    const exported = path.join(platform().directory, 'exported.yaml');
    expect((await spangraph('config', 'export', '--kind', 'label', '--output', exported)).code).toBe(0);
    expect(readFileSync(exported, 'utf8')).toContain('key: red');
    expect(await json('config', 'apply', exported)).toEqual([{ kind: 'label', id: 'red', effect: 'unchanged' }]);
    const audit = await json('query', '{ configAudit(kind: "label", id: "red") { results { author action } } }');
    expect(audit).toMatchObject({ data: { configAudit: { results: [{ author: 'ann', action: 'CREATE' }] } } });
  });

  it('names the place of what the platform would refuse before anything is written', async () => {
    const file = path.join(platform().directory, 'bad.yaml');
    writeFileSync(file, 'objects:\n  - { kind: label, id: a, value: { key: a } }\n  - { kind: label, id: b, value: { key: 7 } }\n');
    const { code, stderr } = await spangraph('config', 'apply', file);
    expect(code).toBe(2);
    expect(stderr).toContain('objects[1].value.key');
    expect(await json('config', 'export', '--kind', 'label')).toEqual({ objects: [{ kind: 'label', id: 'red', value: { key: 'red' } }] });
  });
});
