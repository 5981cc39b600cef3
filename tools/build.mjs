/**
 * Builds what runs: generated contracts where the .proto files changed, then one bundle per thread. Packages stay outside the
 * bundles, since several carry native binaries.
 */
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const dist = path.join(root, 'dist');

/** Entry points by the name of their bundle in dist/. */
const ENTRIES = {
  spangraph: 'platform/src/main.ts',
  'ingest-worker': 'ingestion/src/worker/ingest-worker.ts',
  'demo-shop': 'platform/src/demo/shop.ts',
};

const SOURCE_FOLDERS = ['common', 'proto', 'gateway', 'attribute-service', 'entity-service', 'query-service', 'config-service', 'ingestion', 'platform'];
const GENERATED_OR_TESTS = /(^|\/)(gen|test|bench|node_modules)\//;

function filesOf(folder, pattern) {
  return readdirSync(path.join(root, folder), { recursive: true })
    .map((file) => path.join(folder, file))
    .filter((file) => pattern.test(file) && !GENERATED_OR_TESTS.test(file))
    .sort();
}

function digestOf(files) {
  const hash = createHash('sha256');
  for (const file of files) hash.update(file).update('\0').update(readFileSync(path.join(root, file))).update('\0');
  return hash.digest('hex');
}

const stampOf = (name) => path.join(dist, `${name}.stamp`);
const isCurrent = (name, digest) => existsSync(stampOf(name)) && readFileSync(stampOf(name), 'utf8') === digest;
const stamp = (name, digest) => {
  mkdirSync(dist, { recursive: true });
  writeFileSync(stampOf(name), digest);
};

/** Generates proto/gen where needed; returns whether it did. */
export async function buildContracts() {
  const digest = digestOf([...filesOf('proto', /\.proto$/), 'tools/generate-proto.mjs']);
  if (isCurrent('proto', digest) && existsSync(path.join(root, 'proto', 'gen'))) return false;
  await import('./generate-proto.mjs');
  stamp('proto', digest);
  return true;
}

/** Bundles where a source changed; returns whether it did. */
export async function buildBundles() {
  const digest = digestOf([...SOURCE_FOLDERS.flatMap((folder) => filesOf(folder, /\.(ts|proto|json)$/)), 'package-lock.json', 'tools/build.mjs']);
  if (isCurrent('bundles', digest)) return false;
  await bundle(ENTRIES);
  stamp('bundles', digest);
  return true;
}

/** Bundles the benchmark; it is not part of what runs. */
export const buildBench = () => bundle({ bench: 'e2e/bench/platform.bench.ts' });

async function bundle(entryPoints) {
  const { build } = await import('esbuild');
  await build({
    absWorkingDir: root,
    entryPoints,
    outdir: dist,
    outExtension: { '.js': '.cjs' },
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    packages: 'external',
    plugins: [sourceAliases()],
    sourcemap: true,
    keepNames: true,
    // The command line is started by its file; the others do not mind.
    banner: { js: '#!/usr/bin/env node' },
    logLevel: 'warning',
  });
}

/** `packages: external` would take the aliases of tsconfig for packages; here they are files. */
function sourceAliases() {
  const { paths } = JSON.parse(readFileSync(path.join(root, 'tsconfig.base.json'), 'utf8')).compilerOptions;
  const fileOf = (alias) => {
    if (paths[alias]) return paths[alias][0];
    const [pattern, [target]] = Object.entries(paths).find(([key]) => key.endsWith('/*') && alias.startsWith(key.slice(0, -1))) ?? [alias, [undefined]];
    return target?.replace('*', `${alias.slice(pattern.length - 1)}.ts`);
  };
  return {
    name: 'source-aliases',
    setup: ({ onResolve }) => onResolve({ filter: /^@spangraph\// }, ({ path: alias }) => ({ path: path.join(root, fileOf(alias)) })),
  };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildContracts();
  await buildBundles();
}
