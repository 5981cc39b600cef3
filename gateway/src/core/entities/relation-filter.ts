import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { Comparison, Filter } from '@spangraph/proto/spangraph/common/v1/value';
import { SpangraphError } from '@spangraph/model';

import { inPlaceOf } from '../filter/origin';
import type { Folded } from '../filter/folded';
import { textsOf } from '../texts';
import type { EdgeScopes } from './edge-ends';
import { foldEdgeFilter, typeFilter } from './edge-filter';
import type { EdgeTerm } from './edge-rows';
import type { RelationTerms } from './relation-terms';

/** The ids at the ends of one relation. */
export interface RelationIds {
  readonly fromId: string;
  readonly toId: string;
}

/** Whether an id satisfies a comparison; undefined for operators that only a store evaluates. */
function testId({ operator, value, ignoreCase }: Comparison, id: string): boolean | undefined {
  if (ignoreCase === true) return undefined;
  const values = textsOf(value);
  switch (operator) {
    case Operator.EQ:
    case Operator.IN:
      return values.includes(id);
    case Operator.NEQ:
    case Operator.NOT_IN:
      return !values.includes(id);
    case Operator.EXISTS:
      return true;
    case Operator.NOT_EXISTS:
      return false;
    default:
      return undefined;
  }
}

/**
 * A filter of edges that are relations, over the spans of both ends. With the ids of one relation, what they decide is decided:
 * true selects the relation whatever its spans are.
 */
export function resolveRelationFilter(
  filter: Filter | undefined,
  { from, to }: EdgeScopes,
  terms: RelationTerms,
  ids?: RelationIds,
): Folded {
  return foldEdgeFilter(filter, (comparison) => {
    const attribute = comparison.attribute ?? { scope: '', key: '' };
    if (attribute.key === 'fromEntityType') return typeFilter(comparison, (name) => name === from.scope);
    if (attribute.key === 'toEntityType') return typeFilter(comparison, (name) => name === to.scope);
    const side = terms.idOf(attribute.key);
    if (side === undefined) return stored(comparison, terms.term(attribute));
    const known = ids && testId(comparison, side === 'from' ? ids.fromId : ids.toId);
    return known ?? storedId(comparison, terms, side);
  });
}

function stored(comparison: Comparison, term: EdgeTerm): Filter {
  if (typeof term === 'function') throw new SpangraphError('INTERNAL', `${comparison.attribute?.key} is told by the ends of an edge`);
  return inPlaceOf(comparison, { kind: { $case: 'comparison', value: { ...comparison, attribute: term } } });
}

function storedId(comparison: Comparison, { spans, type }: RelationTerms, side: 'from' | 'to'): Folded {
  if (spans !== undefined) return stored(comparison, side === 'from' ? spans.fromId : spans.toId);
  if (testId(comparison, '') !== undefined) return true;
  const key = comparison.attribute?.key;
  throw new SpangraphError('UNSUPPORTED_CAPABILITY', `${key} of relations ${type} is compared for equality only`, {
    path: 'edges.filter',
    value: key,
  });
}
