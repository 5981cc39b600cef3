import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';
import type { EdgeResults, EdgeSelection } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Call } from '../call';
import { attributeOf } from '../expression';
import { INTERACTION_SCOPE, isVirtualEdgeKey, requireEntityScope } from '../scopes';
import type { EntityScopeFacts } from '../scopes';
import { filterAttributes, requireSources } from '../source-rules';
import { callEnds, edgeScopes } from './edge-ends';
import type { EdgeDirection, EdgeEnds } from './edge-ends';
import { resolveEdgeFilter, virtualValue } from './edge-filter';
import { queryEdges } from './edge-rows';
import type { EdgeRequest, EdgeRows, RawEdge } from './edge-rows';
import { checkRelationEdges, loadRelationEdges } from './relation-edges';

export const NO_EDGES: EdgeResults = { edges: [] };

const callRows = (ends: EdgeEnds): EdgeRows => ({
  scope: INTERACTION_SCOPE,
  fromId: attributeOf(INTERACTION_SCOPE, ends.fromKey),
  toId: attributeOf(INTERACTION_SCOPE, ends.toKey),
  term: (attribute) => {
    const { key } = attribute;
    return isVirtualEdgeKey(key) ? (fromId, toId) => virtualValue(key, ends, fromId, toId) : attribute;
  },
  metric: (aggregate) => aggregate,
});

const named = ({ selections, metrics, filter }: EdgeSelection): readonly (AttributeExpression | undefined)[] => [
  ...selections,
  ...metrics.map((metric) => metric.attribute),
  ...filterAttributes(filter),
];

/** What an edge selection names must be answerable, before anything is asked. */
export function checkEdges(call: Call, own: EntityScopeFacts, direction: EdgeDirection, selection: EdgeSelection): void {
  const stored = named(selection).filter((attribute) => attribute === undefined || !isVirtualEdgeKey(attribute.key));
  requireSources(call, stored, 'edges');
  const other = requireEntityScope(call.scopes, selection.neighborScope, 'neighborScope');
  const scopes = edgeScopes(own, other, direction);
  if (callEnds(scopes) === undefined) checkRelationEdges(call, scopes, selection);
}

/** The edges of one selection for all entities of a page: calls where calls have these ends, else relations of the entity service. */
export function loadEdges(call: Call, own: EntityScopeFacts, asked: EdgeRequest): Promise<readonly RawEdge[]> {
  const { ids, direction, selection } = asked;
  if (ids.length === 0) return Promise.resolve([]);
  const other = requireEntityScope(call.scopes, selection.neighborScope, 'neighborScope');
  const scopes = edgeScopes(own, other, direction);
  const ends = callEnds(scopes);
  if (ends === undefined) return loadRelationEdges(call, scopes, asked);
  const filter = resolveEdgeFilter(selection.filter, ends, call.scopes);
  return filter === false ? Promise.resolve([]) : queryEdges(call, asked, callRows(ends), filter === true ? undefined : filter);
}
