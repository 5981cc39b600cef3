import type { Segment } from '@spangraph/segment-store';
import type { View } from '@spangraph/views';

import type { Condition, Leaf } from '../../core/ir';
import { leafMayMatch } from './leaf-may-match';
import type { TextsOf } from './segment-texts';

/**
 * Whether some row of a segment may satisfy a condition, judged by the attribute columns that it has and by the texts that its columns have: a segment
 * without a key cannot have a row that compares with it. Never false for a segment that has such a row.
 */
export function mayMatch(condition: Condition, segment: Segment, view: View, textsOf: TextsOf): boolean {
  return outcome(condition, (leaf) => (leafMayMatch(leaf, segment, view, textsOf) ? undefined : false)) !== false;
}

/** The same answer for every row of the segment, or undefined. */
function outcome(condition: Condition, ofLeaf: (leaf: Leaf) => false | undefined): boolean | undefined {
  switch (condition.kind) {
    case 'constant':
      return condition.value;
    case 'and':
      return every(condition.of, (part) => outcome(part, ofLeaf));
    case 'or':
      return invert(every(condition.of, (part) => invert(outcome(part, ofLeaf))));
    case 'not':
      return invert(outcome(condition.of, ofLeaf));
    case 'any_element':
    case 'any_key':
    case 'any_entry':
    case 'has_span':
      return undefined;
    default:
      return ofLeaf(condition);
  }
}

/** Stops at the first part that decides: finding out costs a read. */
function every(parts: readonly Condition[], outcomeOf: (part: Condition) => boolean | undefined): boolean | undefined {
  let result: boolean | undefined = true;
  for (const part of parts) {
    const known = outcomeOf(part);
    if (known === false) return false;
    if (known === undefined) result = undefined;
  }
  return result;
}

const invert = (outcome: boolean | undefined): boolean | undefined => (outcome === undefined ? undefined : !outcome);
