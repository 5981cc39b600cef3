import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { SpangraphError } from '@spangraph/model';

const LOCK = 'lock';
const TAKEOVER = 'lock.takeover';
const ATTEMPTS = 20;

/** A held lock. */
export interface DataDirectoryLock {
  readonly file: string;
  /** Gives the directory free; more than once does no harm. */
  release(): void;
}

interface Holder {
  readonly pid: number;
  /** What tells this process from a later one with the same pid; empty where the system does not say. */
  readonly started: string;
  readonly host: string;
}

const heldHere = new Set<string>();

/**
 * Makes this process the only one that uses a data directory, which is created when it is missing. The lock is a file that
 * names the process; one whose process is gone, as after kill -9, is taken over.
 *
 * @throws FAILED_PRECONDITION when another process, or this one, holds it.
 */
export function lockDataDirectory(directory: string): DataDirectoryLock {
  const absolute = path.resolve(directory);
  fs.mkdirSync(absolute, { recursive: true });
  const file = path.join(absolute, LOCK);
  if (heldHere.has(file)) throw isInUse(absolute, process.pid);
  acquire(absolute, file);
  heldHere.add(file);
  let held = true;
  return {
    file,
    release: () => {
      if (!held) return;
      held = false;
      heldHere.delete(file);
      fs.rmSync(file, { force: true });
    },
  };
}

function acquire(directory: string, file: string): void {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (create(file)) return;
    const holder = readHolder(file);
    if (holder && isAlive(holder)) throw isInUse(directory, holder.pid);
    takeOver(file, path.join(directory, TAKEOVER));
  }
  throw new SpangraphError('FAILED_PRECONDITION', `the lock ${file} could not be taken: other processes keep taking it`, { path: file });
}

/** Creates the lock with its content at once, by linking a finished file: nobody ever reads a half-written one. */
function create(file: string): boolean {
  const draft = `${file}.${process.pid}`;
  fs.writeFileSync(draft, JSON.stringify(myself()));
  try {
    fs.linkSync(draft, file);
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  } finally {
    fs.rmSync(draft, { force: true });
  }
}

/** Removes a stale lock. Only one process at a time does so, and it looks again first: else two could remove each other's new lock. */
function takeOver(file: string, guard: string): void {
  if (!create(guard)) {
    const other = readHolder(guard);
    if (!other || !isAlive(other)) fs.rmSync(guard, { force: true });
    return;
  }
  try {
    const holder = readHolder(file);
    if (!holder || !isAlive(holder)) fs.rmSync(file, { force: true });
  } finally {
    fs.rmSync(guard, { force: true });
  }
}

function readHolder(file: string): Holder | undefined {
  try {
    const holder = JSON.parse(fs.readFileSync(file, 'utf8')) as Partial<Holder>;
    return typeof holder.pid === 'number' ? { pid: holder.pid, started: holder.started ?? '', host: holder.host ?? '' } : undefined;
  } catch {
    return undefined;
  }
}

const myself = (): Holder => ({ pid: process.pid, started: startOf(process.pid), host: os.hostname() });

/** A process of another host (a container that is gone, say) cannot be seen from here and counts as gone. */
function isAlive(holder: Holder): boolean {
  if (holder.host !== os.hostname()) return false;
  try {
    process.kill(holder.pid, 0);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ESRCH') return false;
  }
  return holder.started === '' || holder.started === startOf(holder.pid);
}

/** Boot and start time of a process where /proc tells them (Linux): pids are used again, in containers at once. */
function startOf(pid: number): string {
  try {
    const boot = fs.readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim();
    const stat = fs.readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name in parentheses may hold spaces; the start time is the 20th field behind it.
    return `${boot} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19]}`;
  } catch {
    return '';
  }
}

function isInUse(directory: string, pid: number): SpangraphError {
  return new SpangraphError('FAILED_PRECONDITION', `the data directory ${directory} is in use by process ${pid}`, {
    path: directory,
    value: pid,
  });
}
