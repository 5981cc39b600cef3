import type { View } from '@spangraph/views';

import type { PromotionMark } from '../ir';
import type { ComputedIndex } from './computed-index';

/** What the attributes of a request can stand for: columns of a view, and what is computed from them. */
export interface Names {
  readonly view: View;
  readonly computed: ComputedIndex;
  /** Views among which one that shows spans is found for a pattern of spans. */
  readonly views: readonly View[];
  /** Takes what is said of keeping a computed attribute as a column, as often as the attribute is named. */
  readonly mark?: ((mark: PromotionMark) => void) | undefined;
}
