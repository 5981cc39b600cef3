import { AggregateFunction } from '@spangraph/proto/spangraph/common/v1/value';
import { ComputedKind } from '@spangraph/proto/spangraph/query/v1/query';

import type { SentKeys } from './sent-attributes';

/** Aggregates that need numbers. */
const ARITHMETIC: readonly AggregateFunction[] = [
  AggregateFunction.SUM,
  AggregateFunction.AVG,
  AggregateFunction.AVGRATE,
  AggregateFunction.PERCENTILE,
];

/** Aggregates that need an order. */
export const isExtreme = (fn: AggregateFunction | undefined): boolean => fn === AggregateFunction.MIN || fn === AggregateFunction.MAX;

/** The kind that all values of some keys have; where they differ, what an aggregate needs, else text. */
export function kindOfKeys(sent: SentKeys, keys: readonly string[], fn: AggregateFunction | undefined): ComputedKind {
  const types = [...sent.typesOf(keys)];
  if (types.length > 0 && types.every((type) => type === 'LONG')) return ComputedKind.LONG;
  if (types.length > 0 && types.every((type) => type === 'LONG' || type === 'DOUBLE')) return ComputedKind.DOUBLE;
  if (fn !== undefined && ARITHMETIC.includes(fn)) return ComputedKind.DOUBLE;
  return types.length === 1 && types[0] === 'BOOLEAN' && !isExtreme(fn) ? ComputedKind.BOOLEAN : ComputedKind.STRING;
}
