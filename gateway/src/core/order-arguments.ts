import { AggregateFunction } from '@spangraph/proto/spangraph/common/v1/value';
import type { Aggregate } from '@spangraph/proto/spangraph/common/v1/value';
import type { OrderBy } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { expressionKey } from './expression';

const DEFAULT_PERCENTILE = 99;
const SECOND = 1_000_000_000n;

/**
 * Completes orders by an aggregate whose argument is left out: that of the selected aggregate of the same function and
 * attribute, else the 99th percentile and a rate per second.
 */
export function completeOrders(orders: readonly OrderBy[], selected: readonly Aggregate[]): readonly OrderBy[] {
  return orders.map((order) => {
    if (order.kind?.$case !== 'aggregate') return order;
    const aggregate = order.kind.value;
    const twin = selected.find(
      (it) => it.function === aggregate.function && expressionKey(it.attribute) === expressionKey(aggregate.attribute),
    );
    return { ...order, kind: { $case: 'aggregate', value: completed(aggregate, twin) } };
  });
}

function completed(aggregate: Aggregate, twin: Aggregate | undefined): Aggregate {
  if (aggregate.function === AggregateFunction.PERCENTILE)
    return { ...aggregate, percentile: aggregate.percentile ?? twin?.percentile ?? DEFAULT_PERCENTILE };
  if (aggregate.function === AggregateFunction.AVGRATE)
    return { ...aggregate, rateNanos: aggregate.rateNanos ?? twin?.rateNanos ?? SECOND };
  return aggregate;
}
