import type { Statements } from './statements';

/** The table of a collection and how it is asked. */
export interface PostgresTable {
  readonly table: string;
  readonly statements: Statements;
  readonly now: () => number;
}
