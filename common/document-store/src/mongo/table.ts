import type { Collection } from 'mongodb';

import type { MongoClaim, MongoRow } from './rows';

/** The rows of a collection and who writes to them. */
export interface MongoTable {
  readonly rows: Collection<MongoRow>;
  readonly claims: Collection<MongoClaim>;
  readonly timeoutMs: number;
  readonly now: () => number;
}
