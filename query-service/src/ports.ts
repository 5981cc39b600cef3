import type { View } from '@spangraph/views';

import type { CustomViewRegistry } from './custom-view-registry';
import type { ViewStore } from './stores/store';

/** What the query service needs from outside. */
export interface QueryServicePorts {
  readonly store: ViewStore;
  /** The declared views in the order in which they are tried; every shipped one when absent. */
  readonly views?: readonly View[];
  /** The views that users declare; none when absent. */
  readonly customViews?: CustomViewRegistry;
  /** How long rows are kept, nanoseconds; 0 when unbounded. Told by DescribeViews. */
  readonly retentionNanos: bigint;
}
