/** Builds the pages again on every change, for work on them: `npm run ui`. A platform that runs shows the last that was built. */
import { spawn } from 'node:child_process';
import { rmSync, watch } from 'node:fs';
import path from 'node:path';

import { buildContracts } from './build.mjs';
import { buildUiSources } from './build-ui.mjs';
import { dist, root } from './stamps.mjs';

const report = (error) => console.error(String(error instanceof Error ? error.message : error));

await buildContracts();
await buildUiSources();
// What is written now is not what the sources are built to for production.
rmSync(path.join(dist, 'ui.stamp'), { force: true });

let building = Promise.resolve();
for (const folder of ['ui/src', 'gateway/src/schema'])
  watch(path.join(root, folder), { recursive: true }, (_event, file) => {
    if (file?.endsWith('.graphql') || folder !== 'ui/src') building = building.then(buildUiSources).catch(report);
  });

const ng = spawn(process.execPath, [path.join(root, 'node_modules', '@angular', 'cli', 'bin', 'ng.js'), 'build', '--watch', '--configuration', 'development'], { cwd: path.join(root, 'ui'), stdio: 'inherit' });
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => ng.kill(signal));
ng.on('exit', (code) => process.exit(code ?? 1));
