import type { AttributeExpression, Filter, Selection, TimeRange } from '@spangraph/proto/spangraph/common/v1/value';
import type { OrderBy } from '@spangraph/proto/spangraph/query/v1/query';

/** One question to the query service, in terms of the catalogue. */
export interface Query {
  readonly scope: string;
  readonly timeRange?: TimeRange | undefined;
  readonly filter?: Filter | undefined;
  readonly selections: readonly Selection[];
  readonly groupBy?: readonly AttributeExpression[];
  readonly intervalNanos?: bigint | undefined;
  readonly orderBy?: readonly OrderBy[];
  /** All rows when absent. */
  readonly limit?: bigint;
  readonly offset?: bigint;
  readonly space?: string | undefined;
}
