import type { InputTimeRange } from '@schema';

import type { EntityKind } from './entity-kind';
import type { EntityLabel } from './entity-list-document';

export interface EntityVariables {
  readonly scope: string;
  readonly id: string;
  readonly between: InputTimeRange;
  readonly previous: InputTimeRange;
  readonly space?: string;
}

interface Value {
  readonly value: number | null;
}

/** How an entity does in a range: calls, errors, duration in milliseconds. */
export interface EntityNumbers {
  readonly calls: { readonly rate: Value; readonly count: Value };
  readonly errors: { readonly share: Value; readonly count: Value };
  readonly duration: { readonly p50: Value; readonly p95: Value; readonly p99: Value };
}

/** An entity with what the head of its page shows. */
export interface EntityHead extends EntityNumbers {
  readonly id: string;
  readonly name: unknown;
  readonly firstSeen: number | null;
  /** As the entity was recorded, which lags behind, and the end of its last call in the range. */
  readonly lastSeen: number | null;
  readonly lastCall: { readonly max: Value };
  readonly type?: unknown;
  readonly ownerId?: unknown;
  readonly ownerName?: unknown;
  readonly labels: { readonly results: readonly (EntityLabel | null)[] };
}

export interface EntityAnswer {
  /** Nothing where no entity has the id. */
  readonly current: { readonly results: readonly (EntityHead | null)[] };
  readonly previous: { readonly results: readonly (EntityNumbers | null)[] };
}

const NUMBERS = `calls: metric(key: "numCalls") { rate: avgrate(size: 1, units: SECONDS) { value } count: sum { value } }
      errors: metric(key: "errorCount") { share: avg { value } count: sum { value } }
      duration: metric(key: "duration") { p50: percentile(size: 50) { value } p95: percentile(size: 95) { value } p99: percentile(size: 99) { value } }`;

/** Text of the operation that reads the head of the page of an entity, with and without calls in the range. */
export function entityText({ typeKey, owner }: EntityKind): string {
  const own = [
    ...(typeKey === undefined ? [] : [`type: attribute(key: "${typeKey}")`]),
    ...(owner === undefined ? [] : [`ownerId: attribute(key: "${owner.id}")`, `ownerName: attribute(key: "${owner.name}")`]),
  ];
  return `query entity($scope: String!, $id: Unknown!, $between: InputTimeRange!, $previous: InputTimeRange!, $space: String) {
  current: entities(scope: $scope, between: $between, where: { attribute: "id", value: $id }, includeInactive: true, limit: 1, space: $space) {
    results {
      id
      ${['name: attribute(key: "name")', 'firstSeen: attribute(key: "createdTime")', 'lastSeen: attribute(key: "lastSeenTime")', 'lastCall: metric(key: "endTime") { max { value } }', ...own].join('\n      ')}
      labels { results { id key color } }
      ${NUMBERS}
    }
  }
  previous: entities(scope: $scope, between: $previous, where: { attribute: "id", value: $id }, limit: 1, space: $space) {
    results {
      ${NUMBERS}
    }
  }
}`;
}
