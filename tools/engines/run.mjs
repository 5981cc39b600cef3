/**
 * `node tools/engines/run.mjs postgres mongo -- <command>`: starts real engines with temporary data on free ports of the loopback
 * address, runs the command with their addresses in its environment, and stops what it started.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { findChromium } from './chromium.mjs';
import { startFerret } from './ferretdb.mjs';
import { startKafka } from './kafka.mjs';
import { startMongoJava } from './mongo-java.mjs';
import { startPostgres } from './postgres.mjs';
import { isOnPath, stopServers } from './processes.mjs';

/** What each name stands for; `mongo` is every server of its protocol that can be had. */
const GROUPS = {
  postgres: () => ['postgres'],
  mongo: () => ['mongo-java', ...(isOnPath('go') ? ['ferretdb'] : [])],
  'mongo-java': () => ['mongo-java'],
  ferretdb: () => ['ferretdb'],
  kafka: () => ['kafka'],
  chromium: () => ['chromium'],
};

const say = (text) => console.error(`engines: ${text}`);

function readArguments(args) {
  const end = args.indexOf('--');
  const names = end < 0 ? args : args.slice(0, end);
  const command = end < 0 ? [] : args.slice(end + 1);
  const unknown = names.filter((name) => !Object.hasOwn(GROUPS, name));
  if (names.length === 0 || command.length === 0 || unknown.length > 0) {
    say(`${unknown.length > 0 ? `unknown: ${unknown.join(', ')}; ` : ''}usage: run.mjs <${Object.keys(GROUPS).join('|')}>... -- <command>`);
    process.exit(2);
  }
  if (names.includes('mongo') && !isOnPath('go')) say('left out ferretdb: it is built from source, and there is no go on the PATH');
  return { engines: [...new Set(names.flatMap((name) => GROUPS[name]()))], command };
}

/** Starts what is asked for and what that needs; answers the environment that names it. */
async function startAll(engines, root) {
  const env = {};
  const started = new Set();
  const starters = {
    postgres: startPostgres,
    chromium: findChromium,
    kafka: startKafka,
    'mongo-java': startMongoJava,
    ferretdb: async (directory) => {
      await start('postgres');
      return startFerret(directory, env.SPANGRAPH_POSTGRES_URL);
    },
  };
  async function start(name) {
    if (started.has(name)) return;
    started.add(name);
    const directory = path.join(root, name);
    mkdirSync(directory);
    const begin = Date.now();
    const added = await starters[name](directory);
    say(`${name} runs after ${((Date.now() - begin) / 1000).toFixed(1)} s`);
    for (const [variable, value] of Object.entries(added)) env[variable] = env[variable] ? `${env[variable]} ${value}` : value;
  }
  for (const name of engines) await start(name);
  return env;
}

let child;

async function runCommand([command, ...args], env) {
  child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env }, shell: process.platform === 'win32' });
  const [code] = await once(child, 'exit');
  return code ?? 1;
}

async function clean(root) {
  await stopServers();
  rmSync(root, { recursive: true, force: true });
}

const { engines, command } = readArguments(process.argv.slice(2));
const root = mkdtempSync(path.join(os.tmpdir(), 'spangraph-engines-'));
// An engine that refuses to run as root runs as somebody else, who must reach its files.
chmodSync(root, 0o755);
for (const signal of ['SIGINT', 'SIGTERM']) {
  // The command is told, and its end ends everything; while engines start there is none.
  process.on(signal, () => (child ? child.kill(signal) : clean(root).finally(() => process.exit(1))));
}
try {
  process.exitCode = await runCommand(command, await startAll(engines, root));
} catch (error) {
  say(error.message);
  process.exitCode = 1;
} finally {
  await clean(root);
}
