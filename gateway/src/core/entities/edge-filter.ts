import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { Comparison, Filter } from '@spangraph/proto/spangraph/common/v1/value';
import { invalidArgument } from '@spangraph/model';

import { attributeOf } from '../expression';
import { compare, exists } from '../filter/build';
import { foldAnd, foldNot, foldOr } from '../filter/folded';
import type { Folded } from '../filter/folded';
import { INTERACTION_SCOPE, isVirtualEdgeKey } from '../scopes';
import type { Scopes, VirtualEdgeKey } from '../scopes';
import { textOf } from '../values';

export type EdgeDirection = 'incoming' | 'outgoing';

/** The scopes at the two ends of an edge selection, and the attributes that hold their ids. */
export interface EdgeEnds {
  readonly fromScope: string;
  readonly toScope: string;
  readonly fromKey: string;
  readonly toKey: string;
}

/** A filter on an end's type: the type of this selection is a fact, another one asks whether that end is also set. */
function typeFilter(comparison: Comparison, side: 'from' | 'to', ends: EdgeEnds, scopes: Scopes): Folded {
  const own = side === 'from' ? ends.fromScope : ends.toScope;
  const kind = comparison.value?.kind;
  const names = kind?.$case === 'list' ? kind.value.values.map(textOf) : [textOf(comparison.value)];
  const test = (name: string | undefined): Folded => {
    if (name === own) return true;
    const entity = name === undefined ? undefined : scopes.find(name)?.entity;
    const key = side === 'from' ? entity?.fromKey : entity?.toKey;
    return key === undefined ? false : exists(attributeOf(INTERACTION_SCOPE, key));
  };
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
      throw invalidArgument(`${side}EntityType can be compared with EQUALS, NOT_EQUALS, IN and NOT_IN`, { value: comparison.operator });
  }
}

function comparisonFilter(comparison: Comparison, ends: EdgeEnds, scopes: Scopes): Folded {
  const key = comparison.attribute?.key ?? '';
  if (!isVirtualEdgeKey(key)) return { kind: { $case: 'comparison', value: comparison } };
  if (key === 'fromEntityType' || key === 'toEntityType')
    return typeFilter(comparison, key === 'fromEntityType' ? 'from' : 'to', ends, scopes);
  const id = attributeOf(INTERACTION_SCOPE, key === 'fromEntityId' ? ends.fromKey : ends.toKey);
  return compare(id, comparison.operator, comparison.value ?? { kind: undefined });
}

/** Replaces the virtual attributes of an edge filter by those that a view holds. */
export function resolveEdgeFilter(filter: Filter | undefined, ends: EdgeEnds, scopes: Scopes): Folded {
  const kind = filter?.kind;
  switch (kind?.$case) {
    case undefined:
      return true;
    case 'comparison':
      return comparisonFilter(kind.value, ends, scopes);
    case 'not':
      return foldNot(resolveEdgeFilter(kind.value, ends, scopes));
    case 'and':
      return foldAnd(kind.value.filters.map((part) => resolveEdgeFilter(part, ends, scopes)));
    case 'or':
      return foldOr(kind.value.filters.map((part) => resolveEdgeFilter(part, ends, scopes)));
  }
}

/** What a virtual attribute of an edge reads. */
export function virtualValue(key: VirtualEdgeKey, ends: EdgeEnds, fromId: string, toId: string): string {
  const values: Record<VirtualEdgeKey, string> = {
    fromEntityType: ends.fromScope,
    toEntityType: ends.toScope,
    fromEntityId: fromId,
    toEntityId: toId,
  };
  return values[key];
}
