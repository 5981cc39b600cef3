import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import type { SpangraphError } from '@spangraph/model';

import { lockDataDirectory } from '../src';

let directory: string;
beforeEach(() => (directory = fs.mkdtempSync(path.join(os.tmpdir(), 'lock-'))));
afterEach(() => fs.rmSync(directory, { recursive: true }));

const refusal = (pid: number): SpangraphError =>
  expect.objectContaining({
    code: 'FAILED_PRECONDITION',
    message: `the data directory ${directory} is in use by process ${pid}`,
  }) as SpangraphError;
const pretend = (holder: object): void => fs.writeFileSync(path.join(directory, 'lock'), JSON.stringify(holder));

describe('the lock of a data directory', () => {
  it('is held once, and free after its release', () => {
    const lock = lockDataDirectory(directory);
    expect(() => lockDataDirectory(directory)).toThrow(refusal(process.pid));
    lock.release();
    const again = lockDataDirectory(directory);
    lock.release();
    expect(() => lockDataDirectory(directory)).toThrow(refusal(process.pid));
    again.release();
    expect(fs.readdirSync(directory)).toEqual([]);
  });

  it('creates the directory', () => {
    const nested = path.join(directory, 'a', 'b');
    lockDataDirectory(nested).release();
    expect(fs.existsSync(nested)).toBe(true);
  });

  it('is refused while another process holds it and taken over once that one is gone', async () => {
    const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'ignore' });
    await once(child, 'spawn');
    pretend({ pid: child.pid, started: '', host: os.hostname() });
    expect(() => lockDataDirectory(directory)).toThrow(refusal(child.pid!));
    child.kill('SIGKILL');
    await once(child, 'exit');
    lockDataDirectory(directory).release();
  });

  it('is taken over from an earlier process that had the pid of a living one', () => {
    pretend({ pid: process.pid, started: 'another boot 17', host: os.hostname() });
    lockDataDirectory(directory).release();
  });

  it.each(['', 'no JSON', '{"host":"x"}'])('is taken over when it holds %j, as after a power cut', (content) => {
    fs.writeFileSync(path.join(directory, 'lock'), content);
    fs.writeFileSync(path.join(directory, 'lock.takeover'), content);
    lockDataDirectory(directory).release();
  });
});
