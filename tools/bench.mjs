/** `npm run bench`: builds the platform and the benchmark, and runs it. `npm run bench -- --update` stores the result as the new baseline. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { buildBench, buildBundles, buildContracts } from './build.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
await buildContracts();
await buildBundles();
await buildBench();
const { status } = spawnSync(process.execPath, ['--enable-source-maps', path.join(root, 'dist', 'bench.cjs'), ...process.argv.slice(2)], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
