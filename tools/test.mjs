/** `npm test`: installs and builds what is missing, runs every test that needs no browser and no separate engine, and says what it left out. */
import { spawnSync } from 'node:child_process';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

import { installPackages } from './install.mjs';

const root = path.join(path.dirname(fileURLToPath(import.meta.url)), '..');
const run = (command, args) => {
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit', shell: process.platform === 'win32' });
  if (status !== 0) process.exit(status ?? 1);
};

installPackages();
run(process.execPath, [path.join(root, 'tools', 'build.mjs')]);
run(process.execPath, [path.join(root, 'node_modules', 'jest', 'bin', 'jest.js'), ...process.argv.slice(2)]);
