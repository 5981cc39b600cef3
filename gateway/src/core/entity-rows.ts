import type { Filter, Value } from '@spangraph/proto/spangraph/common/v1/value';
import type { EntityOrder } from '@spangraph/proto/spangraph/entity/v1/entity';

import { planAttributes, recordStep } from './call';
import type { Call } from './call';
import { attributeOf } from './expression';
import { leavesOf } from './filter/leaves';
import { wireLimit } from './query-table';
import type { EntityScopeFacts } from './scopes';

export interface EntityQuery {
  readonly filter?: Filter | undefined;
  /** Keys to answer beside the id. */
  readonly keys: readonly string[];
  readonly orderBy?: readonly EntityOrder[];
  /** All when absent. */
  readonly limit?: bigint;
  readonly offset?: bigint;
  readonly includeTotal?: boolean;
}

export interface EntityRows {
  readonly rows: readonly { readonly id: string; readonly attributes: Readonly<Record<string, Value>> }[];
  readonly total?: bigint | undefined;
}

/** Asks the entity service for one type; the step is recorded with the call. */
export async function queryEntities(call: Call, facts: EntityScopeFacts, purpose: string, query: EntityQuery): Promise<EntityRows> {
  const started = performance.now();
  const keys = [...new Set([facts.idKey, ...query.keys])];
  const answer = await call.ports.entities.query(
    {
      type: facts.entity.type,
      filter: query.filter,
      orderBy: query.orderBy ?? [],
      limit: wireLimit(query.limit),
      offset: query.offset ?? 0n,
      includeTotal: query.includeTotal ?? false,
      keys,
    },
    call.context,
  );
  recordStep(call, started, {
    purpose,
    attributes: planAttributes(call, [
      ...keys.map((key) => attributeOf(facts.scope, key)),
      ...leavesOf(query.filter).map((leaf) => leaf.attribute),
      ...(query.orderBy ?? []).map((order) => attributeOf(facts.scope, order.key)),
    ]),
    service: 'entity-service',
    columnsRead: [],
    view: facts.entity.type,
    statement: '',
    rows: BigInt(answer.entities.length),
  });
  return { rows: answer.entities, total: answer.total };
}
