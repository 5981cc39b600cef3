import type { EntityType, QueryEntitiesRequest, QueryRelationsRequest, Relation } from '@spangraph/proto/spangraph/entity/v1/entity';
import { SpangraphError } from '@spangraph/model';

import type { GatewayPorts } from '../../src';
import { compareValues } from '../../src/core/values';
import { selects } from './evaluate-filter';
import { valueOf } from './values';
import type { Plain } from './values';

export type FakeEntity = Readonly<Record<string, Plain>> & { readonly id: string };

export interface FakeEntities {
  readonly service: GatewayPorts['entities'];
  readonly requests: QueryEntitiesRequest[];
  readonly relationRequests: QueryRelationsRequest[];
}

const among = (ids: readonly string[], id: string): boolean => ids.length === 0 || ids.includes(id);

const unused = (): never => {
  throw new SpangraphError('UNSUPPORTED_CAPABILITY', 'the fake does not write');
};

/** An entity service over entities in memory, by type, and their relations; it keeps what it was asked. */
export function fakeEntities(
  byType: Readonly<Record<string, readonly FakeEntity[]>>,
  types: readonly EntityType[] = [],
  relations: readonly Relation[] = [],
): FakeEntities {
  const requests: QueryEntitiesRequest[] = [];
  const relationRequests: QueryRelationsRequest[] = [];
  return {
    requests,
    relationRequests,
    service: {
      query: (request) => {
        requests.push(request);
        const found = (byType[request.type] ?? []).filter((entity) => selects(request.filter, ({ key }) => valueOf(entity[key])));
        const ordered = [...found].sort((left, right) => {
          for (const { key, direction } of request.orderBy) {
            const difference = compareValues(valueOf(left[key]), valueOf(right[key]), direction === 'SORT_DIRECTION_DESC');
            if (difference !== 0) return difference;
          }
          return 0;
        });
        const start = Number(request.offset);
        const page = ordered.slice(start, request.limit === 0n ? undefined : start + Number(request.limit));
        const entities = page.map((entity) => ({
          id: entity.id,
          attributes: Object.fromEntries(request.keys.map((key) => [key, valueOf(entity[key])])),
        }));
        return Promise.resolve({ entities, total: request.includeTotal ? BigInt(found.length) : undefined });
      },
      listTypes: () => Promise.resolve({ types }),
      upsert: unused,
      get: unused,
      delete: unused,
      update: unused,
      upsertTypes: unused,
      deleteTypes: unused,
      upsertRelations: unused,
      queryRelations: (request) => {
        relationRequests.push(request);
        const found = relations.filter(
          ({ type, fromId, toId }) => among(request.types, type) && among(request.fromIds, fromId) && among(request.toIds, toId),
        );
        const page = found.slice(0, request.limit === 0n ? undefined : Number(request.limit));
        return Promise.resolve({ relations: page, total: BigInt(found.length) });
      },
    },
  };
}
