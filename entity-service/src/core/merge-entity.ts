import type { Entity } from '@spangraph/proto/spangraph/entity/v1/entity';
import { isDeepStrictEqual } from 'node:util';

import { withAttributes } from './entity-document';
import type { EntityDocument } from './entity-document';

/** An entity of a request whose id is known. */
export interface IdentifiedEntity {
  readonly entity: Entity;
  readonly id: string;
  readonly identifying: Readonly<Record<string, string>>;
}

/**
 * Merges an entity into what is stored: attributes key by key, first seen the smallest, last seen the greatest, a name
 * where the new one has any. An entity that says nothing about times was seen now. Answers undefined when nothing changes.
 */
export function mergeEntity(
  current: EntityDocument | undefined,
  { entity, id, identifying }: IdentifiedEntity,
  nowMs: number,
): EntityDocument | undefined {
  const seen = seenTimes(entity, nowMs);
  const base: EntityDocument = current ?? {
    type: entity.type,
    id,
    name: entity.name || id,
    attributes: {},
    kinds: {},
    identifying: {},
    ...seen,
  };
  const merged: EntityDocument = {
    ...withAttributes(base, { ...entity.attributes, ...texts(identifying) }),
    name: entity.name || base.name,
    identifying: { ...base.identifying, ...identifying },
    createdTime: Math.min(base.createdTime, seen.createdTime),
    lastSeenTime: Math.max(base.lastSeenTime, seen.lastSeenTime),
  };
  return current !== undefined && isDeepStrictEqual(current, merged) ? undefined : merged;
}

function seenTimes({ createdTime, lastSeenTime }: Entity, nowMs: number): { readonly createdTime: number; readonly lastSeenTime: number } {
  const last = Number(lastSeenTime || createdTime) || nowMs;
  return { createdTime: Number(createdTime) || last, lastSeenTime: last };
}

const texts = (identifying: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(identifying).map(([name, value]) => [name, { kind: { $case: 'string', value } } as const]));
