import type { EdgeSelection } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import type { Relation } from '@spangraph/proto/spangraph/entity/v1/entity';
import type { TimeRange } from '@spangraph/proto/spangraph/common/v1/value';

import type { Call } from '../call';
import { queryRelations } from '../entity-relations';
import { NULL_VALUE } from '../values';
import type { EdgeScopes } from './edge-ends';
import { queryEdges, rawEdge } from './edge-rows';
import type { EdgeRequest, RawEdge } from './edge-rows';
import { resolveRelationFilter } from './relation-filter';
import { relationTerms } from './relation-terms';
import type { RelationTerms } from './relation-terms';

const NANOS_PER_MILLI = 1_000_000n;

/** Throws UNSUPPORTED_CAPABILITY for what nothing tells of relations, before anything is asked. */
export function checkRelationEdges(call: Call, scopes: EdgeScopes, { selections, metrics, filter }: EdgeSelection): void {
  const terms = relationTerms(call, scopes);
  selections.forEach(terms.term);
  metrics.forEach(terms.metric);
  resolveRelationFilter(filter, scopes, terms);
}

/** Whether a relation was seen within a range; its times are whole milliseconds. */
function wasSeen({ createdTime, lastSeenTime }: Relation, range: TimeRange | undefined): boolean {
  if (range === undefined) return true;
  return createdTime * NANOS_PER_MILLI < range.end && (lastSeenTime + 1n) * NANOS_PER_MILLI > range.start;
}

const compareText = (left: string, right: string): number => (left < right ? -1 : left > right ? 1 : 0);
const pairKey = (own: string, neighbor: string): string => JSON.stringify([own, neighbor]);

/** The edges that spans show, by both ids. */
async function measuredEdges(
  call: Call,
  scopes: EdgeScopes,
  asked: EdgeRequest,
  terms: RelationTerms,
): Promise<ReadonlyMap<string, RawEdge>> {
  const filter = resolveRelationFilter(asked.selection.filter, scopes, terms);
  if (terms.spans === undefined || filter === false) return new Map();
  const edges = await queryEdges(call, asked, terms.spans, filter === true ? undefined : filter);
  return new Map(edges.map((edge) => [pairKey(edge.ownId, edge.neighborId), edge]));
}

/**
 * Edges that are relations of the entity service. A relation is an edge of a range when spans of the range carry the ids of both
 * ends, or when the range has a moment between the first and the last time at which it was seen. Where a space or a filter
 * says something of spans, only the spans decide. What measures an edge are those spans; without one it is null.
 */
export async function loadRelationEdges(call: Call, scopes: EdgeScopes, asked: EdgeRequest): Promise<readonly RawEdge[]> {
  const { request, ids, direction, selection } = asked;
  const terms = relationTerms(call, scopes);
  const [fromIds, toIds] = direction === 'incoming' ? [[], ids] : [ids, []];
  const relations = await queryRelations(call, { type: terms.type, fromIds, toIds });
  if (relations.length === 0) return [];
  const found = relations.map((relation) => {
    const { fromId, toId } = relation;
    return { relation, ends: direction === 'incoming' ? ([toId, fromId] as const) : ([fromId, toId] as const) };
  });
  const owners = [...new Set(found.map(({ ends: [own] }) => own))];
  const measured = await measuredEdges(call, scopes, { ...asked, ids: owners }, terms);
  const edges = found.flatMap(({ relation, ends }): readonly RawEdge[] => {
    const edge = measured.get(pairKey(...ends));
    if (edge !== undefined) return [edge];
    const told = (request.space ?? '') === '' && wasSeen(relation, request.timeRange);
    if (!told || resolveRelationFilter(selection.filter, scopes, terms, relation) !== true) return [];
    return [rawEdge(asked, terms, ends, () => NULL_VALUE)];
  });
  return edges.sort((left, right) => compareText(left.ownId, right.ownId) || compareText(left.neighborId, right.neighborId));
}
