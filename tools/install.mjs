/**
 * Installs the locked packages where they are missing or others. Not `npm ci`: that refuses a lock file which lacks the optional
 * binaries of other platforms, and a registry does not always have them all.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');

/** npm writes node_modules/.package-lock.json last: it is missing or tells other versions when an install is needed. */
export function installPackages() {
  const installed = path.join(root, 'node_modules', '.package-lock.json');
  const lock = path.join(root, 'package-lock.json');
  if (existsSync(installed) && sameVersions(installed, lock)) return;
  console.error('spangraph: installing packages; the first time this takes a minute or two');
  const { status } = spawnSync('npm', ['install', '--no-save', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
}

function sameVersions(installed, lock) {
  if (statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return true;
  const versions = (file) => Object.entries(JSON.parse(readFileSync(file, 'utf8')).packages).filter(([name, entry]) => name !== '' && !entry.optional).map(([name, entry]) => `${name}@${entry.version}`);
  const have = new Set(versions(installed));
  return versions(lock).every((version) => have.has(version));
}
