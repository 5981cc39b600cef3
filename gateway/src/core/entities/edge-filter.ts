import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { Comparison, Filter } from '@spangraph/proto/spangraph/common/v1/value';
import { invalidArgument } from '@spangraph/model';

import { attributeOf } from '../expression';
import { compare, exists } from '../filter/build';
import { foldNot, foldOr, foldParts } from '../filter/folded';
import type { Folded } from '../filter/folded';
import { INTERACTION_SCOPE, isVirtualEdgeKey } from '../scopes';
import type { Scopes, VirtualEdgeKey } from '../scopes';
import { textsOf } from '../texts';
import type { EdgeEnds } from './edge-ends';

/** A filter on the type of an end, given what a test for one type is. */
export function typeFilter(comparison: Comparison, test: (name: string) => Folded): Folded {
  const names = textsOf(comparison.value);
  switch (comparison.operator) {
    case Operator.EQ:
    case Operator.IN:
      return foldOr(names.map(test));
    case Operator.NEQ:
    case Operator.NOT_IN:
      return foldNot(foldOr(names.map(test)));
    case Operator.EXISTS:
      return true;
    case Operator.NOT_EXISTS:
      return false;
    default:
      throw invalidArgument(`${comparison.attribute?.key ?? ''} can be compared with EQUALS, NOT_EQUALS, IN and NOT_IN`, {
        value: comparison.operator,
      });
  }
}

/** The type of this selection is a fact, another one asks whether that end of the call is also set. */
function endType(name: string, side: 'from' | 'to', ends: EdgeEnds, scopes: Scopes): Folded {
  if (name === (side === 'from' ? ends.fromScope : ends.toScope)) return true;
  const entity = scopes.find(name)?.entity;
  const key = side === 'from' ? entity?.fromKey : entity?.toKey;
  return key === undefined ? false : exists(attributeOf(INTERACTION_SCOPE, key));
}

function comparisonFilter(comparison: Comparison, ends: EdgeEnds, scopes: Scopes): Folded {
  const key = comparison.attribute?.key ?? '';
  if (!isVirtualEdgeKey(key)) return { kind: { $case: 'comparison', value: comparison } };
  if (key === 'fromEntityType' || key === 'toEntityType')
    return typeFilter(comparison, (name) => endType(name, key === 'fromEntityType' ? 'from' : 'to', ends, scopes));
  const id = attributeOf(INTERACTION_SCOPE, key === 'fromEntityId' ? ends.fromKey : ends.toKey);
  return compare(id, comparison.operator, comparison.value ?? { kind: undefined });
}

/** Replaces the virtual attributes of an edge filter by those that a view holds. */
export const resolveEdgeFilter = (filter: Filter | undefined, ends: EdgeEnds, scopes: Scopes): Folded =>
  foldEdgeFilter(filter, (comparison) => comparisonFilter(comparison, ends, scopes));

/** A filter of edges with every comparison replaced or decided. */
export function foldEdgeFilter(filter: Filter | undefined, leaf: (comparison: Comparison) => Folded): Folded {
  if (filter === undefined) return true;
  return foldParts(filter, ({ kind }) => {
    if (kind?.$case === 'hasSpan') throw invalidArgument('edges are filtered by their own attributes');
    return kind?.$case === 'comparison' ? leaf(kind.value) : true;
  });
}

/** What a virtual attribute of an edge reads. */
export function virtualValue(key: VirtualEdgeKey, ends: Pick<EdgeEnds, 'fromScope' | 'toScope'>, fromId: string, toId: string): string {
  const values: Record<VirtualEdgeKey, string> = {
    fromEntityType: ends.fromScope,
    toEntityType: ends.toScope,
    fromEntityId: fromId,
    toEntityId: toId,
  };
  return values[key];
}
