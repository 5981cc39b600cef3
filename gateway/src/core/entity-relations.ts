import type { Relation } from '@spangraph/proto/spangraph/entity/v1/entity';

import { recordStep } from './call';
import type { Call } from './call';

/** Relations that one question takes into account. */
export const RELATION_LIMIT = 10_000;

export interface RelationQuery {
  readonly type: string;
  /** Every id when empty. */
  readonly fromIds: readonly string[];
  readonly toIds: readonly string[];
}

/** Asks the entity service for the relations of some entities; the step is recorded with the call, and a warning where not all were read. */
export async function queryRelations(call: Call, { type, fromIds, toIds }: RelationQuery): Promise<readonly Relation[]> {
  const started = performance.now();
  const request = { types: [type], fromIds, toIds, limit: BigInt(RELATION_LIMIT), offset: 0n };
  const { relations, total } = await call.ports.entities.queryRelations(request, call.context);
  if (total > BigInt(relations.length))
    call.warnings.add(`${relations.length} of the ${total} relations ${type} were taken into account; ask for fewer entities`);
  recordStep(call, started, {
    purpose: 'edges',
    attributes: [],
    service: 'entity-service',
    columnsRead: [],
    view: type,
    statement: '',
    rows: BigInt(relations.length),
  });
  return relations;
}
