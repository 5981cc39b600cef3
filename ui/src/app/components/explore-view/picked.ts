import type { Group } from '@ui/core/explore/explore-answer';
import type { AttributeRef } from '@ui/core/metadata/attribute';

/** What was chosen in a drawing: a group, a part of the range, a range of values; each only where it was. */
export interface Picked {
  readonly group?: Group;
  /** The groups that are shown beside it: the rest is what none of them has. */
  readonly groups?: readonly Group[];
  /** Milliseconds since 1970. */
  readonly range?: { readonly from: number; readonly to: number };
  readonly values?: { readonly attribute: AttributeRef; readonly from: number; readonly to: number };
}
