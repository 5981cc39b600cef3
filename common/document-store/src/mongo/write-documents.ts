import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';

import { SpangraphError } from '@spangraph/model';

import type { WriteOutcome } from '../document-store';
import type { RemoteWrite } from '../remote/remote-collection';
import { claimStates, releaseStates } from './claims';
import { insertNew, run } from './statements';
import type { MongoTable } from './table';
import { anyOf, rowIdOf } from './rows';
import type { MongoRow } from './rows';

const LONGEST_PAUSE_MS = 20;

interface Task extends RemoteWrite {
  readonly rowId: string;
}

type Current = Pick<MongoRow, '_id' | 'n' | 'v' | 'c'>;
/** A write over a row that exists. */
interface Change extends Task {
  readonly current: Current;
}
type Outcomes = Map<string, WriteOutcome>;

/**
 * Writes with nothing but unique keys and single rows. A new row is an insertion. A row that exists is in a state with a name
 * of its own; a writer first claims that state by an insertion, then replaces or deletes the row where it still has the state.
 * On a server whose updates are atomic the second step alone would do; the claim keeps the promise on those that look for a
 * row and change it in two steps. A writer that comes second reads again and finds a conflict, or tries again.
 */
export async function applyWrites(context: MongoTable, tenant: string, writes: readonly RemoteWrite[]): Promise<WriteOutcome[]> {
  const tasks = writes.map((write): Task => ({ ...write, rowId: rowIdOf(tenant, write.id) }));
  const outcomes: Outcomes = new Map();
  const deadline = Date.now() + context.timeoutMs;
  for (let open = tasks; open.length > 0; open = tasks.filter(({ rowId }) => !outcomes.has(rowId))) {
    if (open !== tasks) await pause(deadline, open);
    await writeRound(context, tenant, open, outcomes);
  }
  return tasks.map(({ rowId }) => outcomes.get(rowId)!);
}

async function writeRound(context: MongoTable, tenant: string, open: readonly Task[], outcomes: Outcomes): Promise<void> {
  const stored = await readStates(
    context,
    open.map(({ rowId }) => rowId),
  );
  const creations: Task[] = [];
  const changes: Change[] = [];
  for (const task of open) {
    const { kind, key, expectedVersion } = task.write;
    const current = stored.get(task.rowId);
    const version = current?.v ?? 0;
    if (expectedVersion !== undefined && expectedVersion !== version) outcomes.set(task.rowId, { kind: 'conflict', key, version });
    else if (current !== undefined) changes.push({ ...task, current });
    else if (kind === 'delete') outcomes.set(task.rowId, { kind: 'deleted', key, existed: false });
    else creations.push(task);
  }
  if (creations.length > 0) await create(context, tenant, creations, outcomes);
  if (changes.length > 0) await change(context, tenant, changes, outcomes);
}

async function readStates({ rows }: Pick<MongoTable, 'rows'>, rowIds: readonly string[]): Promise<ReadonlyMap<string, Current>> {
  const found = await run(() => rows.find<Current>({ _id: anyOf(rowIds) }, { projection: { _id: 1, n: 1, v: 1, c: 1 } }).toArray());
  return new Map(found.map((row) => [row._id, row]));
}

async function create({ rows, now }: MongoTable, tenant: string, creations: readonly Task[], outcomes: Outcomes): Promise<void> {
  const made = creations.map((task) => rowOf(tenant, task, { v: 1, c: now() }, now()));
  const existing = await insertNew(() => rows.insertMany(made, { ordered: false }));
  made.forEach((row, position) => !existing.has(position) && outcomes.set(row._id, writtenOf(creations[position]!, row)));
}

async function change(context: MongoTable, tenant: string, changes: readonly Change[], outcomes: Outcomes): Promise<void> {
  const taken = await claimStates(
    context,
    changes.map(({ current }) => current.n),
  );
  const claimed = changes.filter((_, position) => !taken.has(position));
  if (claimed.length === 0) return;
  await applyClaimed(context, tenant, claimed, outcomes);
  await releaseStates(
    context,
    claimed.map(({ current }) => current.n),
  );
}

async function applyClaimed(context: MongoTable, tenant: string, changes: readonly Change[], outcomes: Outcomes): Promise<void> {
  const removals = changes.filter(({ content }) => content === undefined);
  const replacements = changes.filter(({ content }) => content !== undefined);
  await Promise.all([removeClaimed(context, removals, outcomes), replaceClaimed(context, tenant, replacements, outcomes)]);
}

/** One by one, since only the count of a deletion by itself tells whether this writer or an earlier one took the row away. */
async function removeClaimed({ rows }: MongoTable, removals: readonly Change[], outcomes: Outcomes): Promise<void> {
  await Promise.all(
    removals.map(async ({ rowId, current, write }) => {
      const { deletedCount } = await run(() => rows.deleteOne({ _id: rowId, n: current.n }));
      if (deletedCount > 0) outcomes.set(rowId, { kind: 'deleted', key: write.key, existed: true });
    }),
  );
}

async function replaceClaimed({ rows, now }: MongoTable, tenant: string, changes: readonly Change[], outcomes: Outcomes): Promise<void> {
  if (changes.length === 0) return;
  const next = changes.map((task) => rowOf(tenant, task, { v: task.current.v + 1, c: task.current.c }, now()));
  const operations = changes.map(({ rowId, current }, i) => ({
    replaceOne: { filter: { _id: rowId, n: current.n }, replacement: next[i]! },
  }));
  const { matchedCount } = await run(() => rows.bulkWrite(operations, { ordered: false }));
  const rowIds = changes.map(({ rowId }) => rowId);
  // The server counts only; where not all were changed, the states tell which.
  const states = matchedCount === changes.length ? undefined : await readStates({ rows }, rowIds);
  changes.forEach((task, i) => {
    const row = next[i]!;
    if (states === undefined || states.get(task.rowId)?.n === row.n) outcomes.set(task.rowId, writtenOf(task, row));
  });
}

const rowOf = (tenant: string, { rowId, id, content }: Task, { v, c }: Pick<MongoRow, 'v' | 'c'>, u: number): MongoRow => ({
  _id: rowId,
  t: tenant,
  i: id,
  n: randomUUID(),
  k: content!.key,
  v,
  c,
  u,
  d: content!.document,
  f: content!.fields,
});

const writtenOf = ({ write }: Task, { v, c, u }: MongoRow): WriteOutcome => ({
  kind: 'written',
  key: write.key,
  version: v,
  createdTime: c,
  updatedTime: u,
});

async function pause(deadline: number, open: readonly Task[]): Promise<void> {
  if (Date.now() > deadline) {
    throw new SpangraphError('UNAVAILABLE', `${open.length} documents are written too often to be written`, {
      path: 'key',
      value: open[0]!.write.key,
      retryAfterMs: 100,
    });
  }
  await sleep(Math.random() * LONGEST_PAUSE_MS);
}
