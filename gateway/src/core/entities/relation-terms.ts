import { SpangraphError } from '@spangraph/model';
import type { Aggregate, AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';

import type { Call } from '../call';
import { attributeOf } from '../expression';
import { isVirtualEdgeKey, SPAN_SCOPE } from '../scopes';
import type { EntityScopeFacts } from '../scopes';
import { heldBy } from '../source-rules';
import { SPAN_MEASURES } from '../span-measures';
import type { EdgeScopes } from './edge-ends';
import { virtualValue } from './edge-filter';
import type { EdgeRows, EdgeTerm, EdgeTerms } from './edge-rows';

/** What an edge made of calls is measured by, and the attribute of a span that is the same of an edge made of spans. */
const MEASURES: ReadonlyMap<string, string> = new Map([...SPAN_MEASURES, ['protocol', 'protocolName']]);

/** How attributes of spans and of edges name the shipped types: `serviceId` of a span, `fromServiceId` of an edge. */
const NAMES: ReadonlyMap<string, readonly [ofSpan: string, ofEdge: string]> = new Map([
  ['SERVICE', ['service', 'Service']],
  ['API', ['api', 'Api']],
  ['BACKEND', ['backend', 'Backend']],
]);

/** The attribute by which a span says to which entity of a type it belongs. */
function spanIdOf(call: Call, { scope, idKey }: EntityScopeFacts): AttributeExpression | undefined {
  const shipped = NAMES.get(scope);
  const id = shipped === undefined ? attributeOf(scope, idKey) : attributeOf(SPAN_SCOPE, `${shipped[0]}Id`);
  return heldBy(call, 'QS', id) ? id : undefined;
}

/** What the attributes of an edge mean where it is a relation of the entity service. */
export interface RelationTerms extends EdgeTerms {
  /** Name of the relation: the types of both ends. */
  readonly type: string;
  /** The end whose id an attribute of the edge is. */
  idOf(key: string): 'from' | 'to' | undefined;
  /** The spans that belong to both ends; undefined where no span can, since it belongs to one entity of a type. */
  readonly spans: EdgeRows | undefined;
}

/** Attributes that nothing tells of a relation are refused with UNSUPPORTED_CAPABILITY when they are asked for. */
export function relationTerms(call: Call, { from, to }: EdgeScopes): RelationTerms {
  const ends = { fromScope: from.scope, toScope: to.scope };
  const edges = `edges from ${from.scope} to ${to.scope}`;
  const [fromId, toId] = from.scope === to.scope ? [] : [spanIdOf(call, from), spanIdOf(call, to)];
  const nameOf = (side: 'from' | 'to') => NAMES.get((side === 'from' ? from : to).scope);
  const idOf = (key: string) =>
    (['from', 'to'] as const).find((side) => key === `${side}EntityId` || (nameOf(side) && key === `${side}${nameOf(side)?.[1]}Id`));

  function ofSpans(key: string): AttributeExpression {
    const named = (['from', 'to'] as const).find((side) => nameOf(side) && key === `${side}${nameOf(side)?.[1]}Name`);
    const spanKey = named === undefined ? MEASURES.get(key) : `${nameOf(named)?.[0]}Name`;
    const attribute = attributeOf(SPAN_SCOPE, spanKey ?? key);
    if (spanKey === undefined || !heldBy(call, 'QS', attribute))
      throw new SpangraphError('UNSUPPORTED_CAPABILITY', `${edges} are relations, of which ${key} is not known`, {
        path: 'edges',
        value: key,
      });
    if (fromId === undefined || toId === undefined)
      throw new SpangraphError('UNSUPPORTED_CAPABILITY', `${key} of ${edges} is not known, since no span carries the ids of both ends`, {
        path: 'edges',
        value: key,
      });
    return attribute;
  }

  function term({ key }: AttributeExpression): EdgeTerm {
    const side = idOf(key);
    if (side !== undefined) return (fromEnd, toEnd) => (side === 'from' ? fromEnd : toEnd);
    return isVirtualEdgeKey(key) ? (fromEnd, toEnd) => virtualValue(key, ends, fromEnd, toEnd) : ofSpans(key);
  }

  const metric = (aggregate: Aggregate): Aggregate => ({ ...aggregate, attribute: ofSpans(aggregate.attribute?.key ?? '') });
  const spans = fromId === undefined || toId === undefined ? undefined : { scope: SPAN_SCOPE, fromId, toId, term, metric };
  return { type: `${from.entity.type}_${to.entity.type}`, idOf, spans, term, metric };
}
