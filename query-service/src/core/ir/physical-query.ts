import type { Aggregation } from '@spangraph/model';
import type { View } from '@spangraph/views';

import type { Condition } from './condition';
import type { ComputedOperand, Operand } from './operand';

/**
 * One query over one view, resolved and checked: what a store prints in its own language. Frozen plain data; holds names of
 * the view's columns, never of stored ones.
 */
export interface PhysicalQuery {
  readonly view: View;
  readonly tenantId: string;
  /** Condition on the view's time column; start inclusive, end exclusive, epoch nanoseconds. */
  readonly timeRange: TimeRange | undefined;
  readonly condition: Condition;
  readonly shape: RowShape | GroupShape;
  /** 0: no limit. */
  readonly limit: number;
  readonly offset: number;
  /** What the request says of keeping its computed attributes as columns; never changes the answer. */
  readonly promotions?: readonly PromotionMark[];
}

/** Whether the values of a computed attribute are to be kept as a column. */
export interface PromotionMark {
  readonly scope: string;
  readonly key: string;
  readonly promoted: boolean;
  readonly operand: ComputedOperand;
}

export interface TimeRange {
  readonly start: bigint;
  readonly end: bigint;
}

export type Direction = 'ASC' | 'DESC';

/** One result row per row of the view. */
export interface RowShape {
  readonly kind: 'rows';
  readonly outputs: readonly RowOutput[];
  /** Ends with keys that make the order total; empty where neither order nor page is asked for. Nulls come last. */
  readonly order: readonly RowOrder[];
}

export interface RowOutput {
  readonly alias: string;
  readonly of: Operand | MapOutput;
}

/** A whole map column. */
export interface MapOutput {
  readonly kind: 'map';
  readonly column: string;
}

/** A column of the view, a stored column of its table, or a map entry. An entry sorts by its number, then by its text. */
export interface RowOrder {
  readonly of: Operand | { readonly kind: 'stored'; readonly column: string };
  readonly direction: Direction;
}

/** One result row per group; one in all without keys and interval. A row counts for each element of an array key. */
export interface GroupShape {
  readonly kind: 'groups';
  readonly keys: readonly Operand[];
  /** Width of time buckets aligned to the epoch, nanoseconds. */
  readonly intervalNanos: bigint | undefined;
  readonly aggregates: readonly AggregateCall[];
  readonly outputs: readonly GroupOutput[];
  /** Ends with bucket and keys. Nulls come last. */
  readonly order: readonly GroupOrder[];
}

/** How an aggregate sees its operand. */
export type AggregateView = 'number' | 'integer' | 'text' | 'raw';

export interface AggregateCall {
  readonly function: Aggregation;
  /** Absent for COUNT, which counts rows. */
  readonly of: Operand | undefined;
  readonly as: AggregateView;
  /** PERCENTILE: 0 to 1; nearest rank. */
  readonly fraction?: number;
  /** AVGRATE: the sum per this many nanoseconds. */
  readonly rateNanos?: bigint;
}

export type GroupReference =
  { readonly kind: 'key'; readonly index: number } | { readonly kind: 'bucket' } | { readonly kind: 'aggregate'; readonly index: number };

export interface GroupOutput {
  readonly alias: string;
  readonly of: GroupReference;
}

export interface GroupOrder {
  readonly of: GroupReference;
  readonly direction: Direction;
}
