import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { Filter } from '@spangraph/proto/spangraph/common/v1/value';
import type { EntitiesRequest, ExploreRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Call } from '../call';
import { getEntities } from '../entities/get-entities';
import { attributeOf, expressionKey } from '../expression';
import { and, compare, exists } from '../filter/build';
import type { Folded } from '../filter/folded';
import type { EntityScopeFacts } from '../scopes';
import { NULL_VALUE } from '../values';
import { labelsOfEveryEntity, scopeLabels, selectLabels } from './entity-labels';
import type { EntityAnswer, ScopeLabels } from './entity-labels';
import { loadLabelBook } from './label-book';
import { comparesLabels, withoutLabels } from './label-filter';
import { LABELS_KEY } from './labels-key';

type LabelFilterRequest = Pick<EntitiesRequest, 'scope' | 'timeRange' | 'space' | 'filter'>;

const selectsLabels = ({ scope, selections }: EntitiesRequest): boolean =>
  selections.some((it) => expressionKey(it) === expressionKey(attributeOf(scope, LABELS_KEY)));

const labelsOfScope = async (call: Call, scope: string): Promise<ScopeLabels | undefined> =>
  call.scopes.find(scope)?.entity === undefined ? undefined : scopeLabels(call, scope, await loadLabelBook(call));

async function resolveFilter(call: Call, labels: ScopeLabels, request: LabelFilterRequest): Promise<Folded> {
  const { scope, filter } = request;
  if (filter === undefined || !comparesLabels(scope, filter)) return filter ?? true;
  const rows = await labelsOfEveryEntity(call, labels, request);
  return withoutLabels(scope, (call.scopes.find(scope) as EntityScopeFacts).idKey, filter, rows);
}

/** Entities with labels as the rules of the tenant make them now, in values and in filters alike. */
export async function getLabeledEntities(call: Call, request: EntitiesRequest): Promise<EntityAnswer> {
  const load = (resolved: EntitiesRequest): Promise<EntityAnswer> => getEntities(call, resolved, getLabeledEntities);
  const labels =
    selectsLabels(request) || comparesLabels(request.scope, request.filter) ? await labelsOfScope(call, request.scope) : undefined;
  if (labels === undefined) return load(request);
  const filter = await resolveFilter(call, labels, request);
  if (filter === false) return { entities: [], total: request.includeTotal ? 0n : undefined };
  const resolved: EntitiesRequest = { ...request, filter: filter === true ? undefined : filter };
  return selectsLabels(request) ? selectLabels(labels, resolved, load) : load(resolved);
}

/** Selects no row. */
const nothing = (scope: string, idKey: string): Filter | undefined => {
  const id = attributeOf(scope, idKey);
  return and([exists(id), compare(id, Operator.NOT_EXISTS, NULL_VALUE)]);
};

/** An exploration of entities with comparisons of labels replaced by ids. */
export async function resolveLabels(call: Call, request: ExploreRequest): Promise<ExploreRequest> {
  if (!comparesLabels(request.scope, request.filter)) return request;
  const labels = await labelsOfScope(call, request.scope);
  if (labels === undefined) return request;
  const filter = await resolveFilter(call, labels, request);
  const idKey = call.scopes.find(request.scope)?.idKey ?? 'id';
  return { ...request, filter: filter === true ? undefined : filter === false ? nothing(request.scope, idKey) : filter };
}
