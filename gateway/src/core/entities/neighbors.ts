import type {
  EdgeResults,
  EdgeSelection,
  EntitiesRequest,
  EntitiesResponse,
  EntityResult,
} from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Call } from '../call';
import { attributeOf } from '../expression';
import { idIn } from '../filter/build';
import { requireEntityScope } from '../scopes';
import type { EntityScopeFacts } from '../scopes';
import type { EdgeDirection } from './edge-ends';
import type { RawEdge } from './edge-rows';
import { loadEdges, NO_EDGES } from './edges';
import { mergeNeighborRequests } from './neighbor-requests';
import type { MergedNeighbors } from './neighbor-requests';

/** Answers an entities request within the same call; handed in since entities and their neighbours ask for each other. */
export type EntitiesLoader = (call: Call, request: EntitiesRequest) => Promise<Pick<EntitiesResponse, 'entities'>>;

const bareEntity = (scope: string, id: string): EntityResult => ({
  id,
  scope,
  values: [],
  metrics: [],
  series: [],
  incomingEdges: [],
  outgoingEdges: [],
});

/**
 * The neighbours by id. One that has no row of its own in the range, as at the range's edge, is read from the entity
 * service, so that an edge with traffic is never dropped.
 */
async function loadNeighbors(
  call: Call,
  parent: EntitiesRequest,
  scope: string,
  ids: readonly string[],
  wanted: MergedNeighbors,
  load: EntitiesLoader,
): Promise<ReadonlyMap<string, EntityResult>> {
  const facts = requireEntityScope(call.scopes, scope, 'neighborScope');
  const base = { ...wanted, scope, timeRange: parent.timeRange, space: parent.space, orderBy: [], offset: 0n, includeTotal: false };
  const fetch = async (of: readonly string[], includeInactive: boolean): Promise<readonly EntityResult[]> => {
    if (of.length === 0) return [];
    const filter = idIn(attributeOf(scope, facts.idKey), of);
    return (await load(call, { ...base, filter, limit: BigInt(of.length), includeInactive })).entities;
  };
  const found = new Map((await fetch(ids, false)).map((entity) => [entity.id, entity]));
  const missing = ids.filter((id) => !found.has(id));
  for (const entity of await fetch(missing, true)) found.set(entity.id, entity);
  return found;
}

/** Edges of one direction by selection and entity, their neighbours loaded once per neighbour scope. */
async function loadDirection(
  call: Call,
  facts: EntityScopeFacts,
  request: EntitiesRequest,
  ids: readonly string[],
  direction: EdgeDirection,
  load: EntitiesLoader,
): Promise<(id: string) => readonly EdgeResults[]> {
  const selections: readonly EdgeSelection[] = direction === 'incoming' ? request.incomingEdges : request.outgoingEdges;
  const raw = await Promise.all(selections.map((selection) => loadEdges(call, facts, { request, ids, direction, selection })));
  const scopes = [...new Set(selections.map((selection) => selection.neighborScope))];
  const results = new Map<number, ReadonlyMap<string, EdgeResults>>();
  await Promise.all(
    scopes.map(async (scope) => {
      const places = selections.flatMap((selection, index) => (selection.neighborScope === scope ? [index] : []));
      const wanted = mergeNeighborRequests(places.map((place) => selections[place]?.neighbor));
      const neighborIds = [...new Set(places.flatMap((place) => raw[place]?.map((edge) => edge.neighborId) ?? []))];
      const neighbors = wanted.idsOnly
        ? new Map<string, EntityResult>()
        : await loadNeighbors(call, request, scope, neighborIds, wanted, load);
      places.forEach((place, index) => {
        const project = (id: string): EntityResult => wanted.project(index, neighbors.get(id) ?? bareEntity(scope, id));
        results.set(place, groupByOwner(raw[place] ?? [], project));
      });
    }),
  );
  return (id) => selections.map((_, index) => results.get(index)?.get(id) ?? NO_EDGES);
}

function groupByOwner(edges: readonly RawEdge[], neighborOf: (id: string) => EntityResult): ReadonlyMap<string, EdgeResults> {
  const byOwner = new Map<string, { edges: EdgeResults['edges'][number][] }>();
  for (const { ownId, neighborId, values, metrics } of edges) {
    const group = byOwner.get(ownId) ?? { edges: [] };
    byOwner.set(ownId, group);
    group.edges.push({ values, metrics, neighbor: neighborOf(neighborId) });
  }
  return byOwner;
}

/** Incoming and outgoing edges of the entities of a page. */
export async function loadEdgeResults(
  call: Call,
  facts: EntityScopeFacts,
  request: EntitiesRequest,
  ids: readonly string[],
  load: EntitiesLoader,
) {
  const [incoming, outgoing] = await Promise.all([
    loadDirection(call, facts, request, ids, 'incoming', load),
    loadDirection(call, facts, request, ids, 'outgoing', load),
  ]);
  return { incoming, outgoing };
}
