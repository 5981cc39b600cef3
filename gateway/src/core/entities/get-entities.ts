import { expressionKey, aggregateKey, orderAttribute } from '../expression';
import type { EntitiesRequest, EntitiesResponse, EntityResult } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { ValueStore } from '../call';
import type { Call } from '../call';
import { completeOrders } from '../order-arguments';
import { requireEntityScope } from '../scopes';
import type { EntityScopeFacts } from '../scopes';
import { filterAttributes, requireSources } from '../source-rules';
import { NULL_VALUE, stringValue } from '../values';
import { checkEdges } from './edges';
import { idOf } from './entity-query';
import { fillValues } from './fill';
import { inactivePage } from './inactive-page';
import { livePage } from './live-page';
import { loadEdgeResults } from './neighbors';
import type { EntitiesLoader } from './neighbors';
import type { PageRequest } from './page';
import { loadSeries } from './series';

/** Everything that a request names must be answerable, before anything is asked. */
function checkSources(call: Call, facts: EntityScopeFacts, request: EntitiesRequest): void {
  requireSources(call, request.selections, 'selections');
  requireSources(
    call,
    request.metrics.map((metric) => metric.attribute),
    'metrics',
  );
  requireSources(
    call,
    request.series.flatMap((series) => series.metrics.map((metric) => metric.attribute)),
    'series',
  );
  requireSources(call, filterAttributes(request.filter), 'filter');
  requireSources(call, request.orderBy.map(orderAttribute), 'orderBy');
  for (const edge of request.incomingEdges) checkEdges(call, facts, 'incoming', edge);
  for (const edge of request.outgoingEdges) checkEdges(call, facts, 'outgoing', edge);
}

type Parts = Pick<EntityResult, 'series' | 'incomingEdges' | 'outgoingEdges'>;

function entityResult({ request, store }: PageRequest, facts: EntityScopeFacts, id: string, parts: Parts): EntityResult {
  const idKey = expressionKey(idOf(facts));
  const read = (key: string) => (key === idKey ? stringValue(id) : (store.get(key, id) ?? NULL_VALUE));
  return {
    id,
    scope: facts.scope,
    values: request.selections.map((selection) => read(expressionKey(selection))),
    metrics: request.metrics.map((metric) => store.get(aggregateKey(metric), id) ?? NULL_VALUE),
    ...parts,
  };
}

/**
 * Entities of one scope. An entity is live when a row of its view in the range passes the filter; attributes that only the
 * entity service holds are joined to the rows by id, for filters, orders and values alike. `getNeighbors` loads the entities at
 * the other ends of edges.
 */
export async function getEntities(
  call: Call,
  request: EntitiesRequest,
  getNeighbors: EntitiesLoader = getEntities,
): Promise<Pick<EntitiesResponse, 'entities' | 'total'>> {
  const facts = requireEntityScope(call.scopes, request.scope, 'scope');
  checkSources(call, facts, request);
  const complete: EntitiesRequest = { ...request, orderBy: completeOrders(request.orderBy, request.metrics) };
  const page: PageRequest = { call, facts, request: complete, store: new ValueStore() };
  const found = await (request.includeInactive ? inactivePage(page) : livePage(page));
  const [, series, edges] = await Promise.all([
    fillValues(page, found),
    loadSeries(call, facts, request, found),
    loadEdgeResults(call, facts, request, found.ids, getNeighbors),
  ]);
  return {
    entities: found.ids.map((id) =>
      entityResult(page, facts, id, { series: series(id), incomingEdges: edges.incoming(id), outgoingEdges: edges.outgoing(id) }),
    ),
    total: request.includeTotal ? (found.total ?? BigInt(found.ids.length)) : undefined,
  };
}
