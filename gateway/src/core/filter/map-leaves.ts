import type { Comparison, Filter, SpanPattern } from '@spangraph/proto/spangraph/common/v1/value';

import { inPlaceOf } from './origin';

/** A filter with every comparison replaced, those of patterns of spans included. */
export function mapLeaves(filter: Filter, replace: (comparison: Comparison) => Filter): Filter {
  const { kind } = filter;
  switch (kind?.$case) {
    case 'comparison':
      return inPlaceOf(kind.value, replace(kind.value));
    case 'not':
      return { kind: { $case: 'not', value: mapLeaves(kind.value, replace) } };
    case 'and':
    case 'or':
      return { kind: { $case: kind.$case, value: { filters: kind.value.filters.map((part) => mapLeaves(part, replace)) } } };
    case 'hasSpan':
      return { kind: { $case: 'hasSpan', value: mapPattern(kind.value, replace) } };
    default:
      return filter;
  }
}

const mapPattern = ({ span, relations }: SpanPattern, replace: (comparison: Comparison) => Filter): SpanPattern => ({
  ...(span && { span: mapLeaves(span, replace) }),
  relations: relations.map((relation) => ({ ...relation, ...(relation.pattern && { pattern: mapPattern(relation.pattern, replace) }) })),
});
