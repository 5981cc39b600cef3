import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { startServer } from './support/server';
import type { TestServer } from './support/server';

/**
 * Each folder is a case: `query.graphql`, optional `request.json` (variables), and what comes of them: `plan.json` (calls to
 * the services) and `answer.json`. `UPDATE_GOLDEN=1` writes the latter two; review the difference.
 */
const ROOT = path.join(__dirname, 'golden');
const cases = readdirSync(ROOT).filter((name) => statSync(path.join(ROOT, name)).isDirectory());

const read = (file: string): string => readFileSync(file, 'utf8');
const isUpdate = process.env['UPDATE_GOLDEN'] === '1';

const UUID = /[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}/g;

/** Drops what differs from run to run. */
const stable = (text: string): unknown =>
  JSON.parse(text.replaceAll(UUID, '<id>'), (key, value: unknown) => (key === 'requestId' || key === 'milliseconds' ? undefined : value));

function check(file: string, actual: unknown): void {
  const text = `${JSON.stringify(actual, null, 2)}\n`;
  if (isUpdate || !existsSync(file)) writeFileSync(file, text);
  expect(JSON.parse(text)).toEqual(JSON.parse(read(file)));
}

let gateway: TestServer;
beforeAll(async () => {
  gateway = await startServer();
});
afterAll(() => gateway.stop());

describe('golden cases', () => {
  it.each(cases)('%s', async (name) => {
    const folder = path.join(ROOT, name);
    const extra = existsSync(path.join(folder, 'request.json')) ? (JSON.parse(read(path.join(folder, 'request.json'))) as object) : {};
    const response = await gateway.post(
      JSON.stringify({ query: read(path.join(folder, 'query.graphql')), extensions: { plan: true }, ...extra }),
      // A tenant each, so that no case sees what another one writes.
      { 'content-type': 'application/json', 'x-tenant-id': name, 'x-user-id': 'bob' },
    );
    const { extensions = {}, ...answer } = stable(await response.text()) as { extensions?: { plan?: unknown; warnings?: unknown } };
    const { plan = [], ...others } = extensions;
    check(path.join(folder, 'plan.json'), plan);
    check(path.join(folder, 'answer.json'), { ...answer, ...(Object.keys(others).length === 0 ? {} : { extensions: others }) });
  });
});
