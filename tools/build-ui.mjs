/** Builds the pages: what their GraphQL documents are typed by, the Angular application, and each file compressed beside itself. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

import { digestOf, dist, filesOf, isCurrent, root, stamp } from './stamps.mjs';

const pages = path.join(dist, 'ui');
const SCHEMA_SOURCES = ['gateway/src/schema', 'common/config-objects/src', 'common/model/src'];
/** Below this size the answer's headers are the larger part. */
const LEAST_BYTES = 1024;

/** Generates `ui/gen` where the gateway's schema, a document or what runs before the application changed; returns whether it did. */
export async function buildUiSources() {
  const schema = SCHEMA_SOURCES.flatMap((folder) => filesOf(folder, /\.ts$/));
  const digest = digestOf([...schema, ...filesOf('ui/src', /\.graphql$/), ...filesOf('ui/src/boot', /\.ts$/), 'tools/generate-ui-graphql.mjs', 'tools/build-ui.mjs', 'package-lock.json']);
  if (isCurrent('ui-sources', digest) && existsSync(path.join(root, 'ui', 'gen'))) return false;
  const { generateUiGraphql } = await import('./generate-ui-graphql.mjs');
  await bundleBoot();
  await generateUiGraphql();
  stamp('ui-sources', digest);
  return true;
}

/** What must run before the first paint is a script of its own: the application is a module, which waits. */
async function bundleBoot() {
  const { build } = await import('esbuild');
  const entryPoints = filesOf('ui/src/boot', /\.ts$/).map((file) => path.join(root, file));
  await build({ entryPoints, outdir: path.join(root, 'ui', 'gen', 'public'), bundle: true, minify: true, format: 'iife', target: 'es2022', logLevel: 'warning' });
}

/** Builds the application where something of it changed; returns whether it did. */
export async function buildUi() {
  await buildUiSources();
  const sources = ['ui/src', 'ui/public'].flatMap((folder) => filesOf(folder, /\.\w+$/));
  const digest = digestOf([...sources, 'ui/gen/schema.graphql', 'ui/angular.json', 'ui/tsconfig.json', 'ui/tsconfig.app.json', 'package-lock.json', 'tools/build-ui.mjs']);
  if (isCurrent('ui', digest) && existsSync(path.join(pages, 'index.html'))) return false;
  const ng = path.join(root, 'node_modules', '@angular', 'cli', 'bin', 'ng.js');
  const { status, stdout, stderr } = spawnSync(process.execPath, [ng, 'build'], { cwd: path.join(root, 'ui'), encoding: 'utf8', env: { ...process.env, NG_CLI_ANALYTICS: 'false', CI: 'true' } });
  if (status !== 0) throw new Error(`the pages cannot be built:\n${stdout}\n${stderr}`);
  compressAll();
  stamp('ui', digest);
  return true;
}

function compressAll() {
  const files = readdirSync(pages, { recursive: true }).map((file) => path.join(pages, file));
  for (const file of files.filter((each) => /\.(js|css|html|svg|txt)$/.test(each) && statSync(each).size >= LEAST_BYTES)) {
    const bytes = readFileSync(file);
    writeFileSync(`${file}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${file}.br`, brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }));
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await buildUi();
