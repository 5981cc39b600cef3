/**
 * `npm start`: installs what is missing, builds what changed, and runs the platform, saying what it does. Arguments go to the
 * platform: `npm start -- --demo`, `npm start -- --set gateway.port=3000`.
 */
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const say = (text) => console.error(`spangraph: ${text}`);

checkNodeVersion();
installPackages();
const { buildBundles, buildContracts } = await import('./build.mjs');
const started = Date.now();
if (await buildContracts()) say('generated the service contracts');
if (await buildBundles()) say(`built in ${((Date.now() - started) / 1000).toFixed(1)} s`);
runPlatform();

function checkNodeVersion() {
  const [major, minor] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  say(`Node ${process.versions.node} is too old; 20.19 or newer is needed`);
  process.exit(1);
}

/** npm writes node_modules/.package-lock.json last; it is older than the lock file when packages are missing or changed. */
function installPackages() {
  const installed = path.join(root, 'node_modules', '.package-lock.json');
  const lock = path.join(root, 'package-lock.json');
  if (existsSync(installed) && sameVersions(installed, lock)) return;
  say('installing packages; the first time this takes a minute or two');
  const { status } = spawnSync('npm', ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

function sameVersions(installed, lock) {
  if (statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return true;
  const versions = (file) => Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages).filter(([name, entry]) => name !== '' && !entry.optional).map(([name, entry]) => `${name}@${entry.version}`);
  const have = new Set(versions(installed));
  return versions(lock).every((version) => have.has(version));
}

function runPlatform() {
  const child = spawn(process.execPath, ['--enable-source-maps', path.join(root, 'dist', 'spangraph.cjs'), ...process.argv.slice(2)], { stdio: 'inherit', cwd: process.cwd() });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === null ? 1 : 0)));
}
