import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';

import type { Direction } from '../ir';

/** An omitted direction means descending, as in Hypertrace's API. */
export const readDirection = (direction: SortDirection): Direction => (direction === SortDirection.ASC ? 'ASC' : 'DESC');
