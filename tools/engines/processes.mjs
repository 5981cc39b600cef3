/** Runs tools to their end, and servers until they are stopped. */
import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { accessSync, closeSync, constants, openSync, readFileSync } from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';

export const HOST = '127.0.0.1';
const READY_MS = 120_000;
const STOP_MS = 30_000;

/** Runs a tool to its end and answers what it printed; an error holds the end of its complaints. */
export async function runTool(command, args, options = {}) {
  try {
    const { stdout } = await promisify(execFile)(command, args, { maxBuffer: 64 * 1024 * 1024, ...options });
    return stdout;
  } catch (error) {
    const complaint = `${error.stderr ?? ''}${error.stdout ?? ''}`.trim().slice(-2000) || error.message;
    throw new Error(`${command} ${args[0] ?? ''} failed: ${complaint}`, { cause: error });
  }
}

export const isOnPath = (command) =>
  (process.env.PATH ?? '').split(path.delimiter).some((directory) => {
    try {
      accessSync(path.join(directory, command), constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });

/** A port that nobody listens on at this moment. */
export async function freePort() {
  const server = net.createServer().listen(0, HOST);
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}

/** How to stop each server that was started. */
const stops = [];

/** Stops every server that was started, the latest first. */
export async function stopServers() {
  for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) await stop();
}

/**
 * Starts a server with its output in a file, and waits until its port answers. `stopServers` ends it by the signal first, by
 * force after half a minute. Fails at once where it dies before it is ready.
 */
export async function startServer({ name, command, args, port, logFile, signal = 'SIGTERM', options = {} }) {
  const log = openSync(logFile, 'a');
  const child = spawn(command, args, { ...options, stdio: ['ignore', log, log] });
  closeSync(log);
  let failure;
  child.on('error', (error) => (failure = error));
  const isOver = () => failure !== undefined || child.exitCode !== null || child.signalCode !== null;
  const stop = async () => {
    if (isOver()) return;
    const closed = once(child, 'exit');
    child.kill(signal);
    const force = setTimeout(() => child.kill('SIGKILL'), STOP_MS);
    await closed;
    clearTimeout(force);
  };
  stops.push(stop);
  const deadline = Date.now() + READY_MS;
  while (!(await answers(port))) {
    if (isOver() || Date.now() > deadline)
      throw new Error(`${name} did not start: ${failure?.message ?? readFileSync(logFile, 'utf8').trim().slice(-2000)}`);
    await sleep(100);
  }
}

function answers(port) {
  return new Promise((resolve) => {
    const socket = net.connect({ host: HOST, port, timeout: 1000 });
    const end = (answer) => {
      socket.destroy();
      resolve(answer);
    };
    socket.once('connect', () => end(true));
    socket.once('error', () => end(false));
    socket.once('timeout', () => end(false));
  });
}
