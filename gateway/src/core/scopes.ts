import type { EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';
import type { Filter } from '@spangraph/proto/spangraph/common/v1/value';
import { invalidArgument } from '@spangraph/model';

import { and, compare } from './filter/build';
import { NULL_VALUE, stringValue } from './values';

/** What the gateway knows of a scope beside its attributes. */
export interface ScopeFacts {
  readonly scope: string;
  /** Key of the attribute that identifies a row or an entity; none for rows without an id. */
  readonly idKey?: string;
  /** Key of the attribute that time ranges apply to. */
  readonly timeKey: string;
  /** Ids of other scopes that a row carries: scope to key, for ID filters. */
  readonly foreignIds: Readonly<Record<string, string>>;
  /** Rows of the underlying view that belong to the scope; all when absent. */
  readonly filter?: Filter;
  /** Set for entity scopes: the entity service's type, and the INTERACTION keys that hold its id as caller and as callee. */
  readonly entity?: { readonly type: string; readonly fromKey?: string; readonly toKey?: string };
}

/** Spans are EVENT inside and SPAN outside. */
export const SPAN_SCOPE = 'EVENT';
const EXTERNAL_SPAN_SCOPE = 'SPAN';
export const toInternalScope = (scope: string): string => (scope === EXTERNAL_SPAN_SCOPE ? SPAN_SCOPE : scope);
export const toExternalScope = (scope: string): string => (scope === SPAN_SCOPE ? EXTERNAL_SPAN_SCOPE : scope);

export const LOG_EVENT_SCOPE = 'LOG_EVENT';
export const INTERACTION_SCOPE = 'INTERACTION';
/** INTERACTION attributes that no view holds: they echo the ends of the edge. */
const VIRTUAL_EDGE_KEYS = ['fromEntityType', 'toEntityType', 'fromEntityId', 'toEntityId'] as const;
export type VirtualEdgeKey = (typeof VIRTUAL_EDGE_KEYS)[number];
export const isVirtualEdgeKey = (key: string): key is VirtualEdgeKey => (VIRTUAL_EDGE_KEYS as readonly string[]).includes(key);

/** An API trace is the part of a trace behind one entry span that belongs to an endpoint. */
const API_TRACE_FILTER = and([
  compare({ scope: 'API_TRACE', key: 'apiBoundaryType' }, Operator.EQ, stringValue('ENTRY')),
  compare({ scope: 'API_TRACE', key: 'apiId' }, Operator.EXISTS, NULL_VALUE),
]);

const START_TIME = 'startTime';

const ROW_SCOPES: readonly ScopeFacts[] = [
  { scope: SPAN_SCOPE, idKey: 'id', timeKey: START_TIME, foreignIds: { TRACE: 'traceId', API_TRACE: 'apiTraceId' } },
  { scope: 'TRACE', idKey: 'id', timeKey: START_TIME, foreignIds: {} },
  {
    scope: 'API_TRACE',
    idKey: 'apiTraceId',
    timeKey: START_TIME,
    foreignIds: { TRACE: 'traceId', SERVICE: 'serviceId', API: 'apiId' },
    filter: API_TRACE_FILTER,
  },
  {
    scope: 'BACKEND_TRACE',
    idKey: 'backendTraceId',
    timeKey: START_TIME,
    foreignIds: { TRACE: 'traceId', SERVICE: 'callerServiceId', API: 'callerApiId', BACKEND: 'backendId' },
  },
  { scope: LOG_EVENT_SCOPE, timeKey: 'timestamp', foreignIds: { EVENT: 'spanId' } },
  { scope: INTERACTION_SCOPE, timeKey: START_TIME, foreignIds: {} },
];

const ENTITY_SCOPES: readonly ScopeFacts[] = [
  {
    scope: 'SERVICE',
    idKey: 'id',
    timeKey: START_TIME,
    foreignIds: {},
    entity: { type: 'SERVICE', fromKey: 'fromServiceId', toKey: 'toServiceId' },
  },
  {
    scope: 'API',
    idKey: 'id',
    timeKey: START_TIME,
    foreignIds: { SERVICE: 'serviceId' },
    entity: { type: 'API', fromKey: 'fromApiId', toKey: 'toApiId' },
  },
  { scope: 'BACKEND', idKey: 'id', timeKey: START_TIME, foreignIds: {}, entity: { type: 'BACKEND', toKey: 'toBackendId' } },
];

export interface Scopes {
  readonly all: readonly ScopeFacts[];
  /** Registered types whose entities are made of spans by rule. */
  readonly customTypes: readonly EntityType[];
  find(scope: string): ScopeFacts | undefined;
}

/** Key of the attribute that identifies the entities of a registered type. */
export const idKeyOf = ({ idAttributeKey }: EntityType): string => (idAttributeKey === '' ? 'id' : idAttributeKey);

const customScope = (type: EntityType): ScopeFacts => ({
  scope: type.attributeScope,
  idKey: idKeyOf(type),
  timeKey: START_TIME,
  foreignIds: {},
  entity: { type: type.name },
});

/** Shipped scopes and those of the registered entity types; a registered type never changes what a shipped scope means. */
export function createScopes(types: readonly EntityType[]): Scopes {
  const shipped = [...ROW_SCOPES, ...ENTITY_SCOPES];
  const names = new Set(shipped.map((facts) => facts.scope));
  const customTypes = types.filter((type) => !names.has(type.attributeScope));
  const all = [...shipped, ...customTypes.map(customScope)];
  const byScope = new Map(all.map((facts) => [facts.scope, facts]));
  return { all, customTypes, find: (scope) => byScope.get(scope) };
}

/** Scopes with further ones, none of which is there yet. */
export function extendScopes({ all, customTypes, find }: Scopes, facts: readonly ScopeFacts[]): Scopes {
  const byScope = new Map(facts.map((more) => [more.scope, more]));
  return { all: [...all, ...facts], customTypes, find: (scope) => find(scope) ?? byScope.get(scope) };
}

export function requireScope(scopes: Scopes, scope: string, path: string): ScopeFacts {
  const facts = scopes.find(scope);
  if (facts === undefined) throw invalidArgument(`there is no scope ${toExternalScope(scope)}`, { path, value: scope });
  return facts;
}

export interface EntityScopeFacts extends ScopeFacts {
  readonly idKey: string;
  readonly entity: NonNullable<ScopeFacts['entity']>;
}

export function requireEntityScope(scopes: Scopes, scope: string, path: string): EntityScopeFacts {
  const facts = requireScope(scopes, scope, path);
  if (facts.entity === undefined || facts.idKey === undefined) {
    throw invalidArgument(`${toExternalScope(scope)} is not a scope of entities`, { path, value: scope });
  }
  return facts as EntityScopeFacts;
}
