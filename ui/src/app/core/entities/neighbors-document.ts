import type { InputTimeRange } from '@schema';

import { entityKind } from './entity-kind';
import type { EntityKind } from './entity-kind';

export interface NeighborsVariables {
  readonly scope: string;
  readonly id: string;
  readonly between: InputTimeRange;
  readonly space?: string;
}

interface Value {
  readonly value: number | null;
}

/** Calls between an entity and one of its neighbours. */
export interface NeighborEdge {
  readonly calls: { readonly rate: Value; readonly count: Value };
  readonly errors: { readonly share: Value; readonly count: Value };
  readonly duration: { readonly p50: Value; readonly p99: Value };
  readonly neighbor: { readonly id: string; readonly type: string; readonly name: unknown; readonly owner?: unknown };
}

interface Edges {
  readonly results: readonly (NeighborEdge | null)[];
}

/** An entity with its edges, under the names that `edgesAlias` gives. */
export interface NeighborsAnswer {
  readonly entities: { readonly results: readonly (Readonly<Record<string, Edges | undefined>> | null)[] };
}

export type Direction = 'callers' | 'callees';

/** Name under which an answer has the neighbours of a type. */
export const edgesAlias = (direction: Direction, scope: string): string => `${direction}_${scope}`;

/** Text of the operation that reads the neighbours of an entity, of every type that it can have. */
export function neighborsText(kind: EntityKind): string {
  const edges = [
    ...kind.callers.map((scope) => edgesText('incomingEdges', 'callers', scope)),
    ...kind.callees.map((scope) => edgesText('outgoingEdges', 'callees', scope)),
  ];
  return `query entityNeighbors($scope: String!, $id: Unknown!, $between: InputTimeRange!, $space: String) {
  entities(scope: $scope, between: $between, where: { attribute: "id", value: $id }, limit: 1, space: $space) {
    results {
${edges.join('\n')}
    }
  }
}`;
}

function edgesText(field: string, direction: Direction, scope: string): string {
  const owner = entityKind(scope).owner;
  return `      ${edgesAlias(direction, scope)}: ${field}(neighborScope: ${JSON.stringify(scope)}) {
        results {
          calls: metric(key: "numCalls") { rate: avgrate(size: 1, units: SECONDS) { value } count: sum { value } }
          errors: metric(key: "errorCount") { share: avg { value } count: sum { value } }
          duration: metric(key: "duration") { p50: percentile(size: 50) { value } p99: percentile(size: 99) { value } }
          neighbor { id type name: attribute(key: "name")${owner === undefined ? '' : ` owner: attribute(key: "${owner.name}")`} }
        }
      }`;
}
