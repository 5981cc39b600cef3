import type { SqlParameters } from './print/print-context';

/** How the value of an output is read from its SQL value. */
export type Decoding = 'plain' | 'text_list' | 'long_list' | 'double_list' | 'boolean_list' | 'text_map' | 'resource_map' | 'span_map';

/** A printed query. Files appear only in `sql`; `shown` is what a plan displays. */
export interface Statement {
  readonly sql: string;
  readonly shown: string;
  readonly parameters: SqlParameters;
  readonly decodings: readonly Decoding[];
  /** Columns that follow the outputs: keys to merge partial results by, then file group, file and row. */
  readonly sortKeys: number;
  readonly positions: boolean;
  readonly columnsRead: readonly string[];
}
