import { DuckDBInstance } from '@duckdb/node-api';
import type { DuckDBConnection, DuckDBResult, DuckDBValue } from '@duckdb/node-api';

import { SpangraphError, invalidArgument } from '@spangraph/model';

import type { StoreCall } from '../store';
import { ConnectionPool } from './connection-pool';
import { watchInterruption } from './interruption';
import type { Interruption } from './interruption';
import type { SqlParameters } from './print/print-context';

export interface DuckDbOptions {
  /** Threads that work on queries, all together. Default 2. */
  readonly threads?: number;
  /** Most memory for queries, as DuckDB writes it. Default `512MB`. */
  readonly memoryLimit?: string;
  /** Statements that run at the same time; others wait. Default 4. */
  readonly connections?: number;
  /** Longest statement of a caller without deadline. Default 60 s. */
  readonly statementTimeoutMs?: number;
}

export type SqlRow = readonly DuckDBValue[];

/** Rows of one batch. */
const BATCH_ROWS = 4096;

/** An in-memory DuckDB that reads Parquet files in place. */
export class DuckDbClient {
  private constructor(
    private readonly instance: DuckDBInstance,
    private readonly pool: ConnectionPool,
    private readonly timeoutMs: number,
  ) {}

  static async open(options: DuckDbOptions = {}): Promise<DuckDbClient> {
    const instance = await DuckDBInstance.create(':memory:', {
      threads: String(options.threads ?? 2),
      memory_limit: options.memoryLimit ?? '512MB',
      // The page cache of the system holds the files already; a second copy costs memory and gains no time.
      enable_external_file_cache: 'false',
      preserve_insertion_order: 'false',
      autoinstall_known_extensions: 'false',
      autoload_known_extensions: 'false',
    });
    const pool = new ConnectionPool(instance, options.connections ?? 4);
    const connection = await pool.acquire();
    await connection.run('SET GLOBAL parquet_metadata_cache = true');
    pool.release(connection);
    return new DuckDbClient(instance, pool, options.statementTimeoutMs ?? 60_000);
  }

  /** Every row of a statement whose result is small. */
  async all(sql: string, parameters: SqlParameters, call: StoreCall): Promise<readonly SqlRow[]> {
    const rows: SqlRow[] = [];
    for await (const batch of this.stream(sql, parameters, call)) rows.push(...batch);
    return rows;
  }

  /** Rows in batches of a few thousand, fetched as they are asked for. Leaving the loop ends the statement. */
  async *stream(sql: string, parameters: SqlParameters, call: StoreCall): AsyncGenerator<readonly SqlRow[]> {
    let running: DuckDBConnection | undefined;
    // Waiting for a connection counts as well.
    const interruption = watchInterruption(call, this.timeoutMs, () => running?.interrupt());
    try {
      running = await this.pool.acquire();
      interruption.check();
      yield* fetchBatches(await start(running, sql, parameters), interruption);
    } catch (error) {
      throw interruption.error ?? translate(error);
    } finally {
      interruption.dispose();
      if (running) this.pool.release(running);
    }
  }

  close(): void {
    this.pool.close();
    this.instance.closeSync();
  }
}

const start = (connection: DuckDBConnection, sql: string, { values, types }: SqlParameters): Promise<DuckDBResult> =>
  connection.stream(sql, [...values], [...types]);

async function* fetchBatches(result: DuckDBResult, interruption: Interruption): AsyncGenerator<readonly SqlRow[]> {
  let batch: SqlRow[] = [];
  for (;;) {
    const chunk = await result.fetchChunk();
    interruption.check();
    if (!chunk || chunk.rowCount === 0) break;
    batch.push(...chunk.getRows());
    if (batch.length >= BATCH_ROWS) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
}

function translate(error: unknown): SpangraphError {
  const known = SpangraphError.from(error);
  if (known.code !== 'INTERNAL') return known;
  if (known.message.startsWith('Out of Memory Error')) {
    return new SpangraphError(
      'RESOURCE_EXHAUSTED',
      'the query needs more memory than queries may use; narrow its time range or its groups',
      {},
      error,
    );
  }
  // RE2 accepts what was checked before, but for bounds on the size of the compiled program.
  if (/pattern too large|invalid repetition size/.test(known.message))
    return invalidArgument(`invalid regular expression: ${known.message}`);
  return known;
}
