/**
 * `node tools/engines/run.mjs postgres mongo -- <command>`: starts real engines with temporary data on free ports of the loopback
 * address, runs the command with their addresses in its environment, and stops what it started.
 */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { startFerret } from './ferretdb.mjs';
import { startMongoJava } from './mongo-java.mjs';
import { startPostgres } from './postgres.mjs';
import { isOnPath } from './processes.mjs';

/** What each name stands for; `mongo` is every server of its protocol that can be had. */
const GROUPS = {
  postgres: () => ['postgres'],
  mongo: () => ['mongo-java', ...(isOnPath('go') ? ['ferretdb'] : [])],
  'mongo-java': () => ['mongo-java'],
  ferretdb: () => ['ferretdb'],
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

/** Starts what is asked for; what is started is added to `running`, so that it can be stopped whatever happens. */
async function startAll(engines, root, running) {
  const env = {};
  const postgresUrl = async () => {
    if (!env.SPANGRAPH_POSTGRES_URL) await start('postgres');
    return env.SPANGRAPH_POSTGRES_URL;
  };
  const starters = {
    postgres: startPostgres,
    'mongo-java': startMongoJava,
    ferretdb: async (directory) => startFerret(directory, await postgresUrl()),
  };
  async function start(name) {
    const directory = path.join(root, name);
    if (running.has(name)) return;
    mkdirSync(directory);
    const begin = Date.now();
    const { stop, env: added } = await starters[name](directory);
    running.set(name, stop);
    say(`${name} runs after ${((Date.now() - begin) / 1000).toFixed(1)} s`);
    for (const [variable, value] of Object.entries(added)) env[variable] = env[variable] ? `${env[variable]} ${value}` : value;
  }
  for (const name of engines) await start(name);
  return env;
}

async function runCommand([command, ...args], env) {
  const child = spawn(command, args, { stdio: 'inherit', env: { ...process.env, ...env }, shell: process.platform === 'win32' });
  const forward = (signal) => child.kill(signal);
  process.on('SIGINT', forward).on('SIGTERM', forward);
  const [code] = await once(child, 'exit');
  return code ?? 1;
}

const { engines, command } = readArguments(process.argv.slice(2));
const root = mkdtempSync(path.join(os.tmpdir(), 'spangraph-engines-'));
// An engine that refuses to run as root runs as somebody else, who must reach its files.
chmodSync(root, 0o755);
const running = new Map();
try {
  const env = await startAll(engines, root, running);
  process.exitCode = await runCommand(command, env);
} catch (error) {
  say(error.message);
  process.exitCode = 1;
} finally {
  for (const stop of [...running.values()].reverse()) await stop();
  rmSync(root, { recursive: true, force: true });
}
