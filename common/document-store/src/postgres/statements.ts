import { SpangraphError } from '@spangraph/model';
import { DatabaseError } from 'pg';
import type { Pool, PoolClient, QueryResultRow } from 'pg';

import type { SqlParameter } from './parameters';

/** The server chose this statement to end a deadlock or a conflict; as it was undone, it can run again. */
const TO_REPEAT: ReadonlySet<string | undefined> = new Set(['40P01', '40001']);
const MAX_RUNS = 5;

/** Runs statements, each in a transaction of its own. */
export class Statements {
  constructor(private readonly pool: Pool) {}

  async all<Row extends QueryResultRow>(sql: string, parameters: readonly SqlParameter[] = []): Promise<readonly Row[]> {
    for (let run = 1; ; run++) {
      try {
        return (await this.pool.query<Row>(sql, [...parameters])).rows;
      } catch (error) {
        if (run === MAX_RUNS || !(error instanceof DatabaseError) || !TO_REPEAT.has(error.code)) throw failureOf(error);
      }
    }
  }

  /** Several statements that take effect together. */
  async together(work: (client: PoolClient) => Promise<void>): Promise<void> {
    const client = await this.pool.connect().catch((error: unknown) => Promise.reject(failureOf(error)));
    try {
      await client.query('BEGIN');
      await work(client);
      await client.query('COMMIT');
      client.release();
    } catch (error) {
      // The connection is given up: what state it is in is not known.
      client.release(true);
      throw failureOf(error);
    }
  }
}

/** What the caller is told: a statement that ran too long, or a server that cannot be asked now. */
function failureOf(error: unknown): SpangraphError {
  if (error instanceof SpangraphError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const isTimeout = error instanceof DatabaseError ? error.code === '57014' : message === 'Query read timeout';
  if (isTimeout) return new SpangraphError('DEADLINE_EXCEEDED', `the document store took too long: ${message}`, {}, error);
  return new SpangraphError('UNAVAILABLE', `the document store failed: ${message}`, { retryAfterMs: 1000 }, error);
}
