import { SpangraphError } from '@spangraph/model';
import type Database from 'libsql';
import { LRUCache } from 'lru-cache';

import type { SqlParameter } from './filter-printer';

/** Statements by their text, prepared once. Filters of users make many texts, so only the latest are kept. */
export class Statements {
  private readonly prepared = new LRUCache<string, Database.Statement>({ max: 200 });
  private closed = false;

  constructor(private readonly database: Database.Database) {}

  all<Row>(sql: string, parameters: readonly SqlParameter[]): Row[] {
    return this.prepare(sql).all(parameters) as Row[];
  }

  run(sql: string, parameters: readonly SqlParameter[]): void {
    this.prepare(sql).run(parameters);
  }

  close(): void {
    this.closed = true;
    this.prepared.clear();
  }

  private prepare(sql: string): Database.Statement {
    if (this.closed) throw new SpangraphError('UNAVAILABLE', 'the document store is closed');
    const known = this.prepared.get(sql);
    if (known !== undefined) return known;
    const statement = this.database.prepare(sql);
    this.prepared.set(sql, statement);
    return statement;
  }
}
