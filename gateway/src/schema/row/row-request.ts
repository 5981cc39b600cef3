import type { RowsRequest, RowsResponse } from '@spangraph/proto/spangraph/gateway/v1/gateway';

import type { Vocabulary } from '../../core/catalogue/catalogue-cache';
import type { SpansArgs } from '../arguments/argument-types';
import { readOrders } from '../arguments/read-orders';
import { readLimit, readOffset, readRange } from '../arguments/read-page';
import { readFilterArguments } from '../filter/read-where';
import { record } from '../operation-context';
import type { OperationContext } from '../operation-context';
import type { AttributePlan } from '../selection/attribute-plan';
import { isSelected } from '../selection/selected-field';
import type { SelectedField } from '../selection/selected-field';

/** The request behind a root field of rows: what is not selected is not asked for. */
export function rowsRequest(
  vocabulary: Vocabulary,
  scope: string,
  args: SpansArgs,
  plan: AttributePlan,
  fields: readonly SelectedField[],
): RowsRequest {
  const rows = ['results', 'count', 'pageInfo'].some((name) => isSelected(fields, name));
  return {
    scope,
    timeRange: readRange(args.between),
    filter: readFilterArguments(vocabulary, scope, args),
    selections: plan.selections,
    orderBy: readOrders(vocabulary.catalogue, scope, args.orderBy),
    limit: rows ? readLimit(args.limit) : 0n,
    offset: readOffset(args.offset),
    space: args.space ?? undefined,
    includeTotal: isSelected(fields, 'total'),
  };
}

export async function loadRows(context: OperationContext, field: string, request: RowsRequest): Promise<RowsResponse> {
  const answer = await context.gateway.getRows(request, context.request);
  record(context, field, answer);
  return answer;
}
