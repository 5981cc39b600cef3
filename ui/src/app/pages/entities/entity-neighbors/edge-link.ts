import { edgeId } from '@ui/core/entities/edge-id';
import type { EntityKind, EntityRef } from '@ui/core/entities/entity-kind';
import type { Direction } from '@ui/core/entities/neighbors-document';
import { allOf, comparison, explorerParams } from '@ui/core/query/explorer-params';

import type { NeighborRow } from './neighbor-rows';

/** Where the calls behind an edge are. */
export interface EdgeLink {
  readonly title: string;
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

/** Attributes of calls to a backend that name who calls. */
const BACKEND_CALLER: Readonly<Record<string, string>> = { SERVICE: 'callerServiceId', API: 'callerApiId' };

/**
 * Calls to a backend are known by their caller; those between services are shown beside the map; of those between endpoints a
 * filter knows the called one alone. Undefined where calls tell neither end.
 */
export function edgeLink(kind: EntityKind, entity: EntityRef, direction: Direction, row: NeighborRow): EdgeLink | undefined {
  const here = { scope: kind.scope, id: entity.id, name: entity.name ?? kind.one };
  const [from, to] = direction === 'callers' ? [row, here] : [here, row];
  const caller = BACKEND_CALLER[from.scope];
  if (caller === undefined) return undefined;
  if (to.scope === 'BACKEND') {
    const filter = allOf(comparison(caller, '=', from.id), comparison('backendId', '=', to.id));
    return { title: 'Calls in the explorer', path: '/explorer', params: explorerParams({ scope: 'BACKEND_TRACE', filter }) };
  }
  if (from.scope === 'SERVICE' && to.scope === 'SERVICE') {
    return { title: 'Calls beside the map', path: '/flow', params: { selected: edgeId(from.id, to.id) } };
  }
  if (to.scope !== 'API') return undefined;
  return {
    title: `All calls of ${to.name} in the explorer`,
    path: '/explorer',
    params: explorerParams({ scope: 'API_TRACE', filter: comparison('apiId', '=', to.id) }),
  };
}
