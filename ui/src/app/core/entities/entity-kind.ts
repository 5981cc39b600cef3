import type { FilterExpression } from '@schema';

import { printName } from '@ui/core/filter/print-filter';
import { quote } from '@ui/core/filter/tokens';
import type { AttributeRef } from '@ui/core/metadata/attribute';

/** A type of entities: how it is called, where its pages are, and how calls and spans name its entities. */
export interface EntityKind {
  readonly scope: string;
  readonly one: string;
  readonly many: string;
  /** Commands for the router to the list; the page of an entity is behind it. */
  readonly commands: readonly string[];
  /** Attribute of calls and spans that has the id of the entity. */
  readonly id: AttributeRef;
  /** Attribute of calls and spans whose value is as good as the id and is easier to read. */
  readonly readable?: AttributeRef;
  /** Single calls of an entity: their scope, what counts them, the map of what was sent, and what they are first grouped by. */
  readonly calls: { readonly scope: string; readonly count: string; readonly tags: string; readonly group: string };
  /** Whether its calls are those of its spans that enter it, and the others work within. */
  readonly hasEntrySpans: boolean;
  /** Attribute with the finer type of an entity. */
  readonly typeKey?: string;
  /** The entity that this one belongs to, and the attributes that tell it. */
  readonly owner?: { readonly scope: string; readonly id: string; readonly name: string };
  /** Attribute that a list shows beside the name. */
  readonly beside?: string;
  /** Types of its neighbours. */
  readonly callers: readonly string[];
  readonly callees: readonly string[];
}

const API_CALLS = { scope: 'API_TRACE', count: 'calls', tags: 'tags' } as const;

export const SERVICE: EntityKind = {
  scope: 'SERVICE',
  one: 'service',
  many: 'services',
  commands: ['/services'],
  id: { key: 'serviceId' },
  // A service is what its name says.
  readable: { key: 'serviceName' },
  calls: { ...API_CALLS, group: 'apiName' },
  hasEntrySpans: true,
  typeKey: 'type',
  callers: ['SERVICE'],
  callees: ['SERVICE', 'BACKEND'],
};

export const ENDPOINT: EntityKind = {
  scope: 'API',
  one: 'endpoint',
  many: 'endpoints',
  commands: ['/endpoints'],
  id: { key: 'apiId' },
  calls: { ...API_CALLS, group: 'statusCode' },
  hasEntrySpans: true,
  typeKey: 'apiType',
  owner: { scope: 'SERVICE', id: 'serviceId', name: 'serviceName' },
  beside: 'serviceName',
  callers: ['API', 'SERVICE'],
  callees: ['API', 'BACKEND'],
};

export const BACKEND: EntityKind = {
  scope: 'BACKEND',
  one: 'backend',
  many: 'backends',
  commands: ['/backends'],
  id: { key: 'backendId' },
  calls: { scope: 'BACKEND_TRACE', count: 'calls', tags: 'tags', group: 'operation' },
  hasEntrySpans: false,
  typeKey: 'type',
  beside: 'type',
  callers: ['SERVICE', 'API'],
  callees: [],
};

const SHIPPED: readonly EntityKind[] = [SERVICE, ENDPOINT, BACKEND];
const NEIGHBORS = SHIPPED.map(({ scope }) => scope);

/** The kind of a scope. Entities of a registered type are named by their spans, which are their calls. */
export function entityKind(scope: string, displayName?: string | null): EntityKind {
  const shipped = SHIPPED.find((each) => each.scope === scope);
  if (shipped !== undefined) return shipped;
  const one = displayName ?? scope.replaceAll('_', ' ').toLowerCase();
  return {
    scope,
    one,
    many: `entities of type ${one}`,
    commands: ['/entities', scope],
    id: { key: 'spanTags', subpath: `spangraph.entity.${scope}.id` },
    calls: { scope: 'SPAN', count: 'spans', tags: 'spanTags', group: 'serviceName' },
    hasEntrySpans: false,
    callers: NEIGHBORS,
    callees: NEIGHBORS,
  };
}

/** Commands for the router to the page of an entity. */
export const entityCommands = (scope: string, id: string): readonly string[] => [...entityKind(scope).commands, id];

/** Which entity: its id, and its name once that is known. */
export interface EntityRef {
  readonly id: string;
  readonly name?: string;
}

/** Text of the filter that selects the calls, or the spans, of an entity. */
export function entityFilterText(kind: EntityKind, { id, name }: EntityRef): string {
  const [ref, value] = kind.readable === undefined || name === undefined ? [kind.id, id] : [kind.readable, name];
  return `${printName(ref)} = ${quote(value)}`;
}

/** The same as argument of a query. */
export const entityWhere = ({ id }: EntityKind, entity: EntityRef): FilterExpression => ({
  attribute: id.key,
  ...(id.subpath !== undefined && { subpath: id.subpath }),
  value: entity.id,
});
