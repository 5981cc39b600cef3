import type { Row } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { bigintOf, numberOf, textOf } from '../../core/values';
import type { AttributePlan } from '../selection/attribute-plan';
import type { EventOwner } from './span-events';

/** Attributes of a span by which its events are found. */
const OWNER_KEYS = ['traceId', 'startTime', 'endTime', 'logEventCount'];

export function includeOwnerKeys(plan: AttributePlan): void {
  for (const key of OWNER_KEYS) plan.include(key);
}

const millisToNanos = (millis: bigint | undefined): bigint => (millis ?? 0n) * 1_000_000n;

export function eventOwner(plan: AttributePlan, row: Row): EventOwner {
  const raw = (key: string) => plan.raw(row.values, { key });
  return {
    spanId: row.id,
    traceId: textOf(raw('traceId')) ?? '',
    startNanos: millisToNanos(bigintOf(raw('startTime'))),
    endNanos: millisToNanos(bigintOf(raw('endTime'))),
    expected: numberOf(raw('logEventCount')),
  };
}
