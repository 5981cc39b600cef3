import type { DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';

/** A few connections of one instance; callers wait in order of arrival while all are in use. */
export class ConnectionPool {
  private readonly idle: DuckDBConnection[] = [];
  private readonly waiting: ((connection: DuckDBConnection) => void)[] = [];
  private open = 0;

  constructor(
    private readonly instance: DuckDBInstance,
    private readonly size: number,
  ) {}

  async acquire(): Promise<DuckDBConnection> {
    const connection = this.idle.pop();
    if (connection) return connection;
    if (this.open >= this.size) return new Promise((resolve) => this.waiting.push(resolve));
    this.open++;
    try {
      return await this.instance.connect();
    } catch (error) {
      this.open--;
      throw error;
    }
  }

  release(connection: DuckDBConnection): void {
    const next = this.waiting.shift();
    if (next) next(connection);
    else this.idle.push(connection);
  }

  /** Closes the idle connections; call it when nothing runs any more. */
  close(): void {
    for (const connection of this.idle.splice(0)) connection.closeSync();
  }
}
