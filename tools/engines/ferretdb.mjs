/** FerretDB: MongoDB's protocol over PostgreSQL, built from its Go module. Its updates are not atomic, which makes it a harsh judge. */
import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { HOST, freePort, runTool, startServer } from './processes.mjs';

const VERSION = 'v1.24.2';
const CACHE = path.join(path.dirname(fileURLToPath(import.meta.url)), '..', '..', 'node_modules', '.cache', 'engines');

/** `postgresUrl`: the server that keeps its data. */
export async function startFerret(directory, postgresUrl) {
  const binary = await build(directory);
  const port = await freePort();
  await startServer({
    name: 'ferretdb',
    command: binary,
    args: [
      `--listen-addr=${HOST}:${port}`,
      '--debug-addr=-',
      '--telemetry=disable',
      `--state-dir=${directory}`,
      '--log-level=warn',
      '--repl-set-name=',
      '--handler=postgresql',
      `--postgresql-url=${postgresUrl}`,
    ],
    port,
    logFile: path.join(directory, 'ferretdb.log'),
    options: { env: { ...process.env, DO_NOT_TRACK: 'true' } },
  });
  const credentials = new URL(postgresUrl);
  return {
    SPANGRAPH_MONGO_URLS: `mongodb://${credentials.username}:${credentials.password}@${HOST}:${port}/?authMechanism=PLAIN&appName=ferretdb`,
  };
}

/** Built once for every run: it takes about a minute. */
async function build(directory) {
  const binary = path.join(CACHE, `ferretdb-${VERSION}`);
  if (existsSync(binary)) return binary;
  const env = { ...process.env, GOFLAGS: '-mod=mod -buildvcs=false', CGO_ENABLED: '0' };
  const module = JSON.parse(
    await runTool('go', ['mod', 'download', '-json', `github.com/FerretDB/FerretDB@${VERSION}`], { cwd: directory, env }),
  );
  // The module cache is read-only, and the program refuses to run without a file that only its release build makes.
  const source = path.join(directory, 'source');
  cpSync(module.Dir, source, { recursive: true });
  makeWritable(source);
  writeFileSync(path.join(source, 'build', 'version', 'version.txt'), `${VERSION}\n`);
  const built = path.join(directory, 'ferretdb');
  await runTool('go', ['build', '-trimpath', '-ldflags=-s -w', '-o', built, './cmd/ferretdb'], { cwd: source, env });
  rmSync(source, { recursive: true });
  mkdirSync(CACHE, { recursive: true });
  cpSync(built, `${binary}.new`);
  renameSync(`${binary}.new`, binary);
  return binary;
}

function makeWritable(directory) {
  chmodSync(directory, 0o755);
  for (const entry of readdirSync(directory, { recursive: true, withFileTypes: true })) {
    if (!entry.isSymbolicLink()) chmodSync(path.join(entry.parentPath ?? entry.path, entry.name), entry.isDirectory() ? 0o755 : 0o644);
  }
}
