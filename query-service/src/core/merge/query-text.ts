import { partText } from '../ir';
import type { GroupShape, PhysicalQuery } from '../ir';

/**
 * Text that two queries share only if the groups of a part of the rows, all of it in the time range, are the same for both: tenant, view, filter,
 * keys, bucket and aggregates. Order, page, outputs and the time range do not matter.
 */
export const partialText = ({ view, tenantId, condition }: PhysicalQuery, { keys, intervalNanos, aggregates }: GroupShape): string =>
  partText([tenantId, view.name, condition, keys, intervalNanos ?? null, aggregates]);
