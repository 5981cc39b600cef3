import { anyOf } from './rows';
import { insertNew, run } from './statements';
import type { MongoTable } from './table';

/** A claim this old is of a process that died while it wrote. */
const ABANDONED_MS = 60_000;

/**
 * Claims states of rows, for the time of a write: one insertion under the unique key `_id`, so that of several writers one has
 * it. Answers the positions of those that others have; claims of processes that died are given up, so that the next try has
 * them.
 */
export async function claimStates({ claims }: MongoTable, states: readonly string[]): Promise<ReadonlySet<number>> {
  const at = Date.now();
  const taken = await insertNew(() =>
    claims.insertMany(
      states.map((_id) => ({ _id, at })),
      { ordered: false },
    ),
  );
  if (taken.size > 0) {
    const ids = [...taken].map((position) => states[position]!);
    await run(() => claims.deleteMany({ _id: anyOf(ids), at: { $lt: at - ABANDONED_MS } }));
  }
  return taken;
}

/** Only for states that are gone or were not written over: whoever still wants them finds no row in that state. */
export async function releaseStates({ claims }: MongoTable, states: readonly string[]): Promise<void> {
  await run(() => claims.deleteMany({ _id: anyOf(states) }));
}

/** What is left of processes that died after their write. */
export async function dropAbandoned({ claims }: Pick<MongoTable, 'claims'>): Promise<void> {
  await run(() => claims.deleteMany({ at: { $lt: Date.now() - ABANDONED_MS } }));
}
