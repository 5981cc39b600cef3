import type { TimeRange } from '@spangraph/proto/spangraph/common/v1/value';
import { SourceLevel } from '@spangraph/proto/spangraph/attribute/v1/attribute';

import { sentEntry } from '../../core/computed/sent-attributes';
import { attributeOf } from '../../core/expression';
import { exists } from '../../core/filter/build';
import { SPAN_SCOPE } from '../../core/scopes';
import type { OperationContext } from '../operation-context';
import type { AttributeTypeConflict } from './attribute.types';
import { countRows } from './explore-values';

const FIELD = 'attributeTypeConflicts';

/** Keys that arrived with several types; with a range, also how many spans have them there. */
export async function typeConflicts(
  context: OperationContext,
  timeRange: TimeRange | undefined,
  limit: number,
): Promise<readonly AttributeTypeConflict[]> {
  const { keys } = await context.query.listKeys({ level: '' }, context.request);
  const conflicts = keys.filter(({ types }) => types.length > 1).slice(0, limit);
  const spansOf = async (level: string, key: string): Promise<bigint | null> => {
    const entry = sentEntry(SPAN_SCOPE, level === 'resource' ? SourceLevel.RESOURCE : SourceLevel.SPAN, key);
    if (timeRange === undefined || entry === undefined) return null;
    return countRows(context, FIELD, { scope: SPAN_SCOPE, timeRange }, attributeOf(SPAN_SCOPE, 'id'), exists(entry));
  };
  return Promise.all(conflicts.map(async ({ level, key, types }) => ({ level, key, types, spans: await spansOf(level, key) })));
}
