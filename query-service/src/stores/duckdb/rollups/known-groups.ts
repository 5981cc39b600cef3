import type { Segment } from '@spangraph/segment-store';

import type { PartialRow } from '../../../core/merge';

/** Groups that answer a query instead of the rows of a segment. */
export interface KnownGroups {
  /** Name of the view that declares them. */
  readonly name: string;
  /** Undefined for a segment that is not filled. */
  of(segment: Segment): Promise<readonly PartialRow[] | undefined>;
}
