import type { View } from '@spangraph/views';

import type { ViewStore } from './stores/store';

/** What the query service needs from outside. */
export interface QueryServicePorts {
  readonly store: ViewStore;
  /** The declared views in the order in which they are tried; every shipped one when absent. */
  readonly views?: readonly View[];
  /** How long rows are kept, nanoseconds; 0 when unbounded. Told by DescribeViews. */
  readonly retentionNanos: bigint;
}
