import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { buildSync } from 'esbuild';

import { libsqlDocumentStore } from '../../src';

const root = path.join(__dirname, '..', '..', '..', '..');

/** Writes documents until it is killed and prints each key when its write is acknowledged. */
const WRITER = `
  import { libsqlDocumentStore } from '../../src';

  async function run(file: string): Promise<void> {
    const collection = libsqlDocumentStore({ file }).collection({ name: 'things', indexes: [] });
    for (let i = 0; ; i++) {
      const [outcome] = await collection.write('t', [{ kind: 'put', key: 'k' + i, document: { i } }]);
      process.stdout.write(outcome!.key + '\\n');
    }
  }

  void run(process.argv[2]!);
`;

it('still has every acknowledged write after the process was killed', async () => {
  const directory = mkdtempSync(path.join(os.tmpdir(), 'killed-'));
  const program = path.join(directory, 'writer.cjs');
  const file = path.join(directory, 'documents.db');
  buildSync({
    stdin: { contents: WRITER, resolveDir: __dirname, loader: 'ts' },
    outfile: program,
    bundle: true,
    platform: 'node',
    external: ['libsql', 're2js', 'lru-cache'],
    tsconfig: path.join(root, 'tsconfig.json'),
  });
  const child = spawn(process.execPath, [program, file], {
    env: { ...process.env, NODE_PATH: path.join(root, 'node_modules') },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let printed = '';
  child.stdout.on('data', (chunk: Buffer) => {
    printed += chunk.toString();
    if (printed.length > 1000) child.kill('SIGKILL');
  });
  await once(child, 'close');

  const store = libsqlDocumentStore({ file });
  const acknowledged = printed.split('\n').slice(0, -1);
  expect(acknowledged.length).toBeGreaterThan(100);
  expect((await store.collection({ name: 'things', indexes: [] }).get('t', acknowledged)).size).toBe(acknowledged.length);
  await store.close();
  rmSync(directory, { recursive: true });
});
