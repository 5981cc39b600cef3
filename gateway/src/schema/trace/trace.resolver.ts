import { invalidArgument } from '@spangraph/model';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { TracesArgs } from '../arguments/argument-types';
import type { OperationContext } from '../operation-context';
import { loadRows, rowsRequest } from '../row/row-request';
import { planAttributes } from '../selection/attribute-plan';
import { below, pathText, selectedFields } from '../selection/selected-field';
import { Trace, TraceResultSet } from './trace.types';

@Resolver()
export class TraceResolver {
  /** Traces of a kind: whole traces, API traces or calls to backends. */
  @Query(() => TraceResultSet)
  async traces(
    @Args(() => TracesArgs) args: TracesArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<TraceResultSet> {
    const vocabulary = await context.vocabulary();
    if (args.type == null) throw invalidArgument('a trace type is required: TRACE, API_TRACE or BACKEND_TRACE', { path: 'type' });
    const fields = selectedFields(info);
    const plan = planAttributes(vocabulary, args.type, below(fields, 'results'), 'results');
    const answer = await loadRows(context, pathText(info.path), rowsRequest(vocabulary, args.type, args, plan, fields));
    const results = answer.rows.map((row) => new Trace(plan, row));
    return { results, count: results.length, total: answer.total ?? results.length };
  }
}
