import type { View } from '@spangraph/views';

import type { GroupShape, PhysicalQuery } from '../core/ir';
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
  /** What keeps groups of declared rollups; a store without it answers everything from the rows. */
  readonly rollups?: RollupStore;
  /** What keeps computed attributes as columns; a store without it computes them. */
  readonly promotions?: PromotionStore;
  close(): Promise<void>;
}

/** Keeps the groups of declared rollups as data arrives, and answers from them what they answer to the last digit. */
export interface RollupStore {
  /** Replaces the rollups; those that stay keep what is filled. */
  set(rollups: readonly StoreRollup[]): void;
  state(rollup: StoreRollup): Promise<RollupState>;
}

/** Groups that are to be kept. */
export interface StoreRollup {
  /** Of the view that declares it. */
  readonly name: string;
  readonly query: PhysicalQuery;
  readonly shape: GroupShape;
  /** All that the groups depend on. */
  readonly text: string;
}

/** How far a rollup is filled. */
export interface RollupState {
  readonly filled: number;
  readonly segments: number;
  /** Why it cannot be filled, where it cannot. */
  readonly failure: string | undefined;
}

/** Keeps the values of computed attributes, as the queries that run say. */
export interface PromotionStore {
  /** Those of a tenant, by scope and key. */
  list(tenantId: string): readonly PromotionState[];
}

/** How far a column of a computed attribute is filled. */
export interface PromotionState {
  readonly scope: string;
  readonly key: string;
  /** Name of the stored table. */
  readonly table: string;
  readonly filled: number;
  readonly segments: number;
  readonly failure: string | undefined;
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
