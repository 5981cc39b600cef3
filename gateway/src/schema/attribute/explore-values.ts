import { AggregateFunction, Operator, SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { Aggregate, AttributeExpression, Filter, TimeRange } from '@spangraph/proto/spangraph/common/v1/value';
import type { ExploreRequest, ExploreRow } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import { aggregateOf } from '../../core/expression';
import { compare, exists } from '../../core/filter/build';
import { and } from '../../core/filter/build';
import { bigintOf, NULL_VALUE, stringValue } from '../../core/values';
import { record } from '../operation-context';
import type { OperationContext } from '../operation-context';

/** Rows to look at, and an attribute that is not saved where one is looked at. */
export interface Explored {
  readonly scope: string;
  readonly timeRange: TimeRange | undefined;
  readonly filter?: Filter | undefined;
  readonly unsaved?: ExploreRequest['unsaved'];
}

type Asked = Pick<ExploreRequest, 'selections'> & Partial<Pick<ExploreRequest, 'groupBy' | 'orderBy' | 'limit' | 'filter'>>;

/** One question to the planner, its steps recorded under the field. */
export async function ask(context: OperationContext, field: string, explored: Explored, asked: Asked): Promise<readonly ExploreRow[]> {
  const request: ExploreRequest = {
    groupBy: [],
    groupLimit: 0n,
    includeRest: false,
    orderBy: [],
    limit: 1n,
    offset: 0n,
    includeInactive: false,
    ...explored,
    ...asked,
    filter: and([explored.filter, asked.filter]),
  };
  const answer = await context.gateway.explore(request, context.request);
  record(context, field, answer);
  return answer.rows;
}

const count = (attribute: AttributeExpression): Aggregate => aggregateOf(AggregateFunction.COUNT, attribute);

/** The values of an attribute with the number of rows that have them, most frequent first. */
export async function countValues(
  context: OperationContext,
  field: string,
  explored: Explored,
  attribute: AttributeExpression,
  { limit, prefix = '' }: { readonly limit: bigint; readonly prefix?: string },
) {
  const begins = prefix === '' ? undefined : compare(attribute, Operator.STARTS_WITH, stringValue(prefix));
  const rows = await ask(context, field, explored, {
    filter: and([exists(attribute), begins]),
    groupBy: [attribute],
    selections: [
      { alias: 'value', kind: { $case: 'attribute', value: attribute } },
      { alias: 'count', kind: { $case: 'aggregate', value: count(attribute) } },
    ],
    orderBy: [{ kind: { $case: 'aggregate', value: count(attribute) }, direction: SortDirection.DESC }],
    limit,
  });
  return rows.map(({ values: [value = NULL_VALUE, times] }) => ({ value, count: bigintOf(times) ?? 0n }));
}

/** Rows that have an attribute, or all that `counted` stands for. */
export async function countRows(
  context: OperationContext,
  field: string,
  explored: Explored,
  counted: AttributeExpression,
  filter?: Filter,
): Promise<bigint> {
  const [row] = await ask(context, field, explored, {
    filter,
    selections: [{ alias: 'count', kind: { $case: 'aggregate', value: count(counted) } }],
  });
  return bigintOf(row?.values[0]) ?? 0n;
}
