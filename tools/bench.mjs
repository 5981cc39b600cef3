/**
 * `npm run bench`: builds the platform and a benchmark, and runs it: that of the platform, or with `npm run bench -- pages` that of
 * the pages in a browser. `npm run bench -- --update` stores the result of the platform as the new baseline.
 */
import { spawnSync } from 'node:child_process';
import path from 'node:path';

import { buildBench, buildBundles, buildContracts } from './build.mjs';
import { buildUi } from './build-ui.mjs';
import { dist, root } from './stamps.mjs';

const [first, ...others] = process.argv.slice(2);
const name = first === 'pages' ? 'pages' : 'platform';
const args = first === 'pages' ? others : process.argv.slice(2);

await buildContracts();
await buildBundles();
await buildUi();
await buildBench(name);
const { status } = spawnSync(process.execPath, ['--enable-source-maps', path.join(dist, 'bench.cjs'), ...args], { cwd: root, stdio: 'inherit' });
process.exit(status ?? 1);
