import { invalidArgument } from '@spangraph/model';
import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { OrderBy } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Catalogue } from '../../core/catalogue/catalogue';
import { checkAggregation, checkPercentile, FUNCTIONS } from './read-aggregate';
import type { AggregatableOrderInput, OrderInput } from './inputs';
import { readExpression } from './read-expression';

/** Order key that stands for the bucket of an explore. */
const INTERVAL_START = 'intervalStart';
const MEMBERS = { key: 'key', expression: 'keyExpression' };

type AnyOrder = OrderInput & Partial<AggregatableOrderInput>;

function readOrder(catalogue: Catalogue, scope: string, input: AnyOrder, path: string, buckets: boolean): OrderBy {
  const direction = input.direction === 'ASC' ? SortDirection.ASC : SortDirection.DESC;
  if (buckets && (input.keyExpression?.key ?? input.key) === INTERVAL_START)
    return { kind: { $case: 'intervalStart', value: true }, direction };
  const { expression, attribute } = readExpression(catalogue, scope, { key: input.key, expression: input.keyExpression }, path, MEMBERS);
  const { aggregation, size } = input;
  if (aggregation == null) return { kind: { $case: 'attribute', value: expression }, direction };
  checkAggregation(aggregation, attribute, expression, `${path}.aggregation`);
  const percentile = aggregation === 'PERCENTILE' && size != null ? checkPercentile(size, `${path}.size`) : undefined;
  return { kind: { $case: 'aggregate', value: { function: FUNCTIONS[aggregation], attribute: expression, percentile } }, direction };
}

/** An order list, most significant first. */
export function readOrders(
  catalogue: Catalogue,
  scope: string,
  inputs: readonly (AnyOrder | null)[] | null | undefined,
  options: { readonly buckets: boolean } = { buckets: false },
): readonly OrderBy[] {
  return (inputs ?? []).map((input, index) => {
    const path = `orderBy[${index}]`;
    if (input === null) throw invalidArgument('an order is expected', { path, value: null });
    return readOrder(catalogue, scope, input, path, options.buckets);
  });
}
