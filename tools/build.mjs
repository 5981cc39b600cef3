/**
 * Builds what runs: generated contracts where the .proto files changed, then one bundle per thread. Packages stay outside the
 * bundles, since several carry native binaries.
 */
import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { bundle } from './bundle.mjs';
import { digestOf, filesOf, isCurrent, root, stamp } from './stamps.mjs';

/** Entry points by the name of their bundle in dist/. */
const ENTRIES = {
  spangraph: 'platform/src/main.ts',
  'ingest-worker': 'ingestion/src/worker/ingest-worker.ts',
  'demo-shop': 'platform/src/demo/shop.ts',
};

const SOURCE_FOLDERS = ['common', 'proto', 'gateway', 'attribute-service', 'entity-service', 'query-service', 'config-service', 'ingestion', 'platform'];

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
  const digest = digestOf([...SOURCE_FOLDERS.flatMap((folder) => filesOf(folder, /\.(ts|proto|json)$/)), 'package-lock.json', 'tools/build.mjs', 'tools/bundle.mjs']);
  if (isCurrent('bundles', digest)) return false;
  await bundle(ENTRIES);
  stamp('bundles', digest);
  return true;
}

/** Bundles a benchmark by its name; it is not part of what runs. */
export const buildBench = (name) => bundle({ bench: `e2e/bench/${name}.bench.ts` });

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await buildContracts();
  await buildBundles();
  const { buildUi } = await import('./build-ui.mjs');
  await buildUi();
}
