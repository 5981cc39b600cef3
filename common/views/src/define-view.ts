import type { AttributeId } from '@spangraph/model';

import type { Expression, Predicate } from './expression';
import type { Table } from './define-table';

/** Type of a view's column as a client sees it. */
export type ViewColumnType = 'string' | 'long' | 'int' | 'double' | 'boolean' | 'timestamp_nanos' | 'trace_id' | 'span_id' | 'string_array' | 'string_map';

export interface ViewColumn {
  readonly type: ViewColumnType;
  /** How the value is read from a row of the stored table. */
  readonly source: Expression;
  /** What aggregations, ranges and orders compute with, where it is finer than `source` (exact milliseconds of a duration). */
  readonly measure?: Expression;
  /** The catalogue's attributes that this column serves. */
  readonly attributes: readonly AttributeId[];
  readonly doc: string;
}

export interface View<Columns extends Record<string, ViewColumn> = Record<string, ViewColumn>> {
  readonly name: string;
  /** One sentence: what one row is. */
  readonly row: string;
  /** Table whose rows it shows. The embedded store derives the view from it; a store without cheap views materialises it. */
  readonly from: Table;
  /** Rows of the table that belong to the view; all when absent. */
  readonly where?: Predicate;
  /** Stored column of `from` by which time ranges select and segments are skipped; nanoseconds. */
  readonly timeColumn: string;
  readonly columns: Columns;
}

/** Declares a view once; catalogue, field map, SQL and row encoders are derived from it. */
export function defineView<const Columns extends Record<string, ViewColumn>>(view: View<Columns>): View<Columns> {
  return Object.freeze({ ...view, columns: Object.freeze(view.columns) });
}
