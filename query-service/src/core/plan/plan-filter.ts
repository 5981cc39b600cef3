import { invalidArgument } from '@spangraph/model';
import type { AttributeExpression, Filter } from '@spangraph/proto/spangraph/common/v1/value';
import type { View } from '@spangraph/views';

import { ALWAYS, all, any, not } from '../ir';
import type { Condition } from '../ir';
import { planComparison } from './plan-comparison';

/** Deepest nesting of a filter that is accepted. */
const MAX_DEPTH = 100;

/** The filter tree as conditions over the view. */
export function planFilter(view: View, filter: Filter | undefined): Condition {
  return filter === undefined ? ALWAYS : plan(view, filter, 'filter', 0);
}

function plan(view: View, filter: Filter, path: string, depth: number): Condition {
  if (depth > MAX_DEPTH) throw invalidArgument(`${path}: filters nest at most ${MAX_DEPTH} deep`, { path: 'filter' });
  const { kind } = filter;
  switch (kind?.$case) {
    case undefined:
      throw invalidArgument(`${path}: the filter is empty`, { path });
    case 'comparison':
      return planComparison(view, kind.value, path);
    case 'not':
      return not(plan(view, kind.value, `${path}.not`, depth + 1));
    case 'and':
      return all(kind.value.filters.map((part, index) => plan(view, part, `${path}.and[${index}]`, depth + 1)));
    case 'or':
      return any(kind.value.filters.map((part, index) => plan(view, part, `${path}.or[${index}]`, depth + 1)));
  }
}

/** Every attribute that a filter mentions. */
export function filterAttributes(filter: Filter | undefined): readonly AttributeExpression[] {
  const kind = filter?.kind;
  if (kind === undefined) return [];
  switch (kind.$case) {
    case 'comparison':
      return kind.value.attribute ? [kind.value.attribute] : [];
    case 'not':
      return filterAttributes(kind.value);
    default:
      return kind.value.filters.flatMap(filterAttributes);
  }
}
