import type { View } from '@spangraph/views';

import type { PhysicalQuery } from '../core/ir';
import type { Feature } from '../core/required-features';
import type { Cell } from '../core/value';

/** A place that holds the rows of the views and answers queries over them. */
export interface ViewStore {
  /** As it appears in plans. */
  readonly name: string;
  /** What the store can do; whatever is missing here is refused before the store is asked. */
  readonly features: ReadonlySet<Feature>;
  /** Starts nothing before `rows` is iterated. */
  execute(query: PhysicalQuery, call: StoreCall): StoreExecution;
  /** Attribute keys of a tenant's spans and resources with the types seen. */
  keys(tenantId: string): readonly StoreKey[];
  /** Proves that every declared column of the views can be read; one sentence per fault. */
  check(views: readonly View[]): Promise<readonly string[]>;
  close(): Promise<void>;
}

export interface StoreCall {
  /** Ends the statement with CANCELLED. */
  readonly signal: AbortSignal | undefined;
  /** Epoch milliseconds after which the statement ends with DEADLINE_EXCEEDED. */
  readonly deadlineMs: number | undefined;
}

export interface StoreExecution {
  /** Batches of rows, one cell per output of the query. */
  readonly rows: AsyncIterable<readonly (readonly Cell[])[]>;
  /** What was done; complete once `rows` has ended. */
  report(): StoreReport;
}

export interface StoreReport {
  /** The statement as it can be shown, without the values of its parameters. */
  readonly statement: string;
  readonly segmentsRead: number;
  /** Segments whose part of the answer was known from an earlier query. */
  readonly segmentsCached: number;
  readonly segmentsSkipped: number;
  readonly columnsRead: readonly string[];
  /** Caps that were hit. */
  readonly warnings: readonly string[];
}

export interface StoreKey {
  readonly level: 'span' | 'resource';
  readonly key: string;
  /** STRING, LONG, DOUBLE, BOOLEAN, JSON. */
  readonly types: readonly string[];
}
