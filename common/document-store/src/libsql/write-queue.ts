import { SpangraphError } from '@spangraph/model';
import type Database from 'libsql';

interface Pending {
  readonly run: () => void;
  readonly resolve: () => void;
  readonly reject: (error: unknown) => void;
}

/** Group commit: everything that wants to write in one turn of the event loop shares one transaction and its fsync. */
export class WriteQueue {
  private pending: Pending[] = [];
  private closed = false;

  constructor(private readonly database: Database.Database) {}

  /** Runs inside the next transaction; resolves when it is committed. An error of one member does not touch the others. */
  async submit<T>(run: () => T): Promise<T> {
    if (this.closed) throw new SpangraphError('UNAVAILABLE', 'the document store is closed');
    let result: { readonly value: T } | undefined;
    await new Promise<void>((resolve, reject) => {
      if (this.pending.push({ run: () => (result = { value: run() }), resolve, reject }) === 1) setImmediate(() => this.flush());
    });
    return result!.value;
  }

  /** Commits what waits; later submissions are refused. */
  close(): void {
    this.closed = true;
    this.flush();
  }

  private flush(): void {
    const group = this.pending;
    this.pending = [];
    if (group.length === 0) return;
    try {
      this.database.exec('BEGIN IMMEDIATE');
      const failed = group.filter((member) => !this.runMember(member));
      this.database.exec('COMMIT');
      for (const member of group) if (!failed.includes(member)) member.resolve();
    } catch (error) {
      if (this.database.inTransaction) this.database.exec('ROLLBACK');
      const failure = new SpangraphError(
        'UNAVAILABLE',
        `documents could not be written: ${error instanceof Error ? error.message : String(error)}`,
        {},
        error,
      );
      for (const member of group) member.reject(failure);
    }
  }

  private runMember({ run, reject }: Pending): boolean {
    this.database.exec('SAVEPOINT member');
    try {
      run();
      return true;
    } catch (error) {
      this.database.exec('ROLLBACK TO member');
      reject(error);
      return false;
    } finally {
      this.database.exec('RELEASE member');
    }
  }
}
