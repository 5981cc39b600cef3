import { SpangraphError } from '@spangraph/model';
import type { AttributeExpression } from '@spangraph/proto/spangraph/common/v1/value';
import type { ExploreRequest, ExploreResponse, ExploreRow } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Call } from '../call';
import { checkInterval } from '../entities/series';
import { expressionKey, orderAttribute } from '../expression';
import { requireScope } from '../scopes';
import type { EntityScopeFacts, ScopeFacts } from '../scopes';
import { allHeldBy, filterAttributes, requireSources } from '../source-rules';
import type { GroupEngine } from './engine';
import { createEntityEngine } from './entity-engine';
import { groupedRows } from './grouped';
import { createJoinedEngine } from './joined-engine';
import { createQueryEngine } from './query-engine';
import { rawEntities, rawRows } from './raw';
import { isRaw, shapeOf } from './shape';

/** Attributes whose values are read: selected, grouped or ordered by; each once. */
function valueAttributes(request: ExploreRequest): readonly AttributeExpression[] {
  const selected = request.selections.map(({ kind }) => (kind?.$case === 'aggregate' ? kind.value.attribute : kind?.value));
  const ordered = request.orderBy.filter((order) => order.kind?.$case !== 'intervalStart').map(orderAttribute);
  const named = [...selected, ...request.groupBy, ...ordered].flatMap((attribute) => attribute ?? []);
  return [...new Map(named.map((attribute) => [expressionKey(attribute), attribute])).values()];
}

function check(call: Call, request: ExploreRequest): void {
  requireSources(
    call,
    request.selections.map(({ kind }) => (kind?.$case === 'aggregate' ? kind.value.attribute : kind?.value)),
    'selections',
  );
  requireSources(call, request.groupBy, 'groupBy');
  requireSources(call, request.orderBy.filter((order) => order.kind?.$case !== 'intervalStart').map(orderAttribute), 'orderBy');
  requireSources(call, filterAttributes(request.filter), 'filter');
  if (request.intervalNanos !== undefined) checkInterval(request.intervalNanos, 'interval');
}

/**
 * Whether entities rather than rows of a view are explored: their attributes are all known to the entity service and either
 * some are known only there, or entities without rows count too.
 */
function exploresEntities(call: Call, facts: ScopeFacts, request: ExploreRequest): boolean {
  if (facts.entity === undefined || request.intervalNanos !== undefined) return false;
  const values = valueAttributes(request);
  if (!allHeldBy(call, 'EDS', values)) return false;
  return request.includeInactive || !allHeldBy(call, 'QS', values);
}

function engineOf(call: Call, facts: ScopeFacts, request: ExploreRequest): Promise<GroupEngine> {
  const values = valueAttributes(request);
  if (exploresEntities(call, facts, request)) return createEntityEngine(call, request, values);
  if (allHeldBy(call, 'QS', values)) return createQueryEngine(call, facts, request);
  if (facts.entity !== undefined) return createJoinedEngine(call, facts as EntityScopeFacts, request);
  throw new SpangraphError('UNSUPPORTED_CAPABILITY', `attributes of ${facts.scope} are answered by the query service only`, {
    path: 'selections',
  });
}

/** Raw rows, totals, groups, buckets, or buckets of groups over the rows of a scope. */
export async function explore(call: Call, request: ExploreRequest): Promise<Pick<ExploreResponse, 'rows'>> {
  const facts = requireScope(call.scopes, request.scope, 'scope');
  check(call, request);
  const shape = shapeOfAggregates(request);
  if (shape !== undefined) return { rows: await groupedRows(await engineOf(call, facts, request), shape, request) };
  const rows: readonly ExploreRow[] = exploresEntities(call, facts, request)
    ? await rawEntities(call, request)
    : await rawRows(call, facts, request);
  return { rows };
}

const shapeOfAggregates = (request: ExploreRequest) => (isRaw(request) && request.selections.length > 0 ? undefined : shapeOf(request));
