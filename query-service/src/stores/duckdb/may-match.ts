import type { Segment } from '@spangraph/segment-store';
import { ATTRIBUTE_TYPES, attributeColumnName } from '@spangraph/views';
import type { View } from '@spangraph/views';

import type { Condition, EntryOperand } from '../../core/ir';
import { columnSet, overflowSet } from './file-group';

/**
 * Whether some row of a segment may satisfy a condition, judged by the attribute columns that it has: a segment without a
 * key cannot have a row that compares with it. Never false for a segment that has such a row.
 */
export function mayMatch(condition: Condition, segment: Segment, view: View): boolean {
  return outcome(condition, segment, view) !== false;
}

/** The same answer for every row of the segment, or undefined. */
function outcome(condition: Condition, segment: Segment, view: View): boolean | undefined {
  switch (condition.kind) {
    case 'constant':
      return condition.value;
    case 'and':
      return every(condition.of.map((part) => outcome(part, segment, view)));
    case 'or': {
      const negated = every(condition.of.map((part) => invert(outcome(part, segment, view))));
      return invert(negated);
    }
    case 'not':
      return invert(outcome(condition.of, segment, view));
    case 'any_element':
    case 'any_key':
    case 'any_entry':
      return undefined;
    default:
      return condition.of.kind === 'entry' && lacksKey(condition.of, segment, view) ? false : undefined;
  }
}

function every(outcomes: readonly (boolean | undefined)[]): boolean | undefined {
  if (outcomes.includes(false)) return false;
  return outcomes.includes(undefined) ? undefined : true;
}

const invert = (outcome: boolean | undefined): boolean | undefined => (outcome === undefined ? undefined : !outcome);

function lacksKey({ column, key }: EntryOperand, segment: Segment, view: View): boolean {
  const { source } = view.columns[column]!;
  if (source.kind !== 'attributes' || source.level !== 'span') return false;
  if (segment.overflowIsPartial) return false;
  const names = ATTRIBUTE_TYPES.map((type) => attributeColumnName(key, type));
  return !names.some((name) => columnSet(segment).has(name) || overflowSet(segment).has(name));
}
