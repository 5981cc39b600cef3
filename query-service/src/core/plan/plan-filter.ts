import { invalidArgument } from '@spangraph/model';
import type { AttributeExpression, Filter } from '@spangraph/proto/spangraph/common/v1/value';

import { ALWAYS, all, any, not, spanShapes } from '../ir';
import type { Condition } from '../ir';
import type { Names } from './names';
import { planComparison } from './plan-comparison';
import { patternAttributes, planSpanShape } from './plan-span-shape';

/** Deepest nesting of a filter that is accepted. */
const MAX_DEPTH = 100;

/** The filter tree as conditions over the view. */
export function planFilter(names: Names, filter: Filter | undefined): Condition {
  return filter === undefined ? ALWAYS : plan(names, filter, 'filter', 0);
}

function plan(names: Names, filter: Filter, path: string, depth: number): Condition {
  if (depth > MAX_DEPTH) throw invalidArgument(`${path}: filters nest at most ${MAX_DEPTH} deep`, { path: 'filter' });
  const { kind } = filter;
  switch (kind?.$case) {
    case undefined:
      throw invalidArgument(`${path}: the filter is empty`, { path });
    case 'comparison':
      return planComparison(names, kind.value, path);
    case 'not':
      return not(plan(names, kind.value, `${path}.not`, depth + 1));
    case 'and':
      return all(kind.value.filters.map((part, index) => plan(names, part, `${path}.and[${index}]`, depth + 1)));
    case 'or':
      return any(kind.value.filters.map((part, index) => plan(names, part, `${path}.or[${index}]`, depth + 1)));
    case 'hasSpan': {
      const planPart = (within: Names, part: Filter, at: string): Condition => {
        const condition = plan(within, part, at, depth + 1);
        if (spanShapes(condition).length > 0) throw invalidArgument(`${at}: a pattern of spans holds no other one`, { path: at });
        return condition;
      };
      const attributes = patternAttributes(kind.value, filterAttributes);
      return { kind: 'has_span', shape: planSpanShape(names, kind.value, `${path}.hasSpan`, planPart, attributes) };
    }
  }
}

/** Every attribute that a filter mentions of the row itself; those of patterns are attributes of spans. */
export function filterAttributes(filter: Filter | undefined): readonly AttributeExpression[] {
  const kind = filter?.kind;
  if (kind === undefined) return [];
  switch (kind.$case) {
    case 'comparison':
      return kind.value.attribute ? [kind.value.attribute] : [];
    case 'not':
      return filterAttributes(kind.value);
    case 'hasSpan':
      return [];
    default:
      return kind.value.filters.flatMap(filterAttributes);
  }
}
