/**
 * `npm start`: installs what is missing, builds what changed, and runs the platform, saying what it does. Arguments go to the
 * platform: `npm start -- --demo`, `npm start -- --set gateway.port=3000`.
 */
import { spawn } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { installPackages } from './install.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const say = (text) => console.error(`spangraph: ${text}`);

checkNodeVersion();
installPackages();
const { buildBundles, buildContracts } = await import('./build.mjs');
const { buildUi } = await import('./build-ui.mjs');
if (await buildContracts()) say('generated the service contracts');
await timed('built the platform', buildBundles);
await timed('built the pages', buildUi);
runPlatform();

async function timed(what, build) {
  const started = Date.now();
  if (await build()) say(`${what} in ${((Date.now() - started) / 1000).toFixed(1)} s`);
}

function checkNodeVersion() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(`Node ${process.versions.node} is too old; 20.19 or newer is needed`);
  process.exit(1);
}

function runPlatform() {
  const child = spawn(process.execPath, ['--enable-source-maps', path.join(root, 'dist', 'spangraph.cjs'), ...process.argv.slice(2)], { stdio: 'inherit', cwd: process.cwd() });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  // A signal to npm ends its shell and goes no further: the platform must not stay behind.
  const shell = process.ppid;
  setInterval(() => process.ppid !== shell && child.kill('SIGTERM'), 500).unref();
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
}
