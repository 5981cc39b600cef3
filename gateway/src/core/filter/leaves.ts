import type { Comparison, Filter, SpanPattern } from '@spangraph/proto/spangraph/common/v1/value';

import { positiveOf } from './negation';

/** The comparisons of a filter, from left to right; those of patterns of spans are among them. */
export function leavesOf(filter: Filter | undefined): readonly Comparison[] {
  const kind = filter?.kind;
  switch (kind?.$case) {
    case 'comparison':
      return [kind.value];
    case 'not':
      return leavesOf(kind.value);
    case 'and':
    case 'or':
      return kind.value.filters.flatMap(leavesOf);
    case 'hasSpan':
      return leavesOfPattern(kind.value);
    default:
      return [];
  }
}

const leavesOfPattern = ({ span, relations }: SpanPattern): readonly Comparison[] => [
  ...leavesOf(span),
  ...relations.flatMap(({ pattern }) => (pattern === undefined ? [] : leavesOfPattern(pattern))),
];

/** Whether a filter asks for a pattern of spans, which only the query service knows. */
export function hasPattern(filter: Filter): boolean {
  const kind = filter.kind;
  switch (kind?.$case) {
    case 'not':
      return hasPattern(kind.value);
    case 'and':
    case 'or':
      return kind.value.filters.some(hasPattern);
    default:
      return kind?.$case === 'hasSpan';
  }
}

/** Whether a filter selects a row in which every attribute is absent. */
export function selectsAbsent(filter: Filter): boolean {
  const kind = filter.kind;
  switch (kind?.$case) {
    case 'comparison':
      return positiveOf(kind.value.operator) !== undefined;
    case 'not':
      return !selectsAbsent(kind.value);
    case 'and':
      return kind.value.filters.every(selectsAbsent);
    case 'or':
      return kind.value.filters.some(selectsAbsent);
    case 'hasSpan':
      return false;
    default:
      return true;
  }
}
