import { invalidArgument } from '@spangraph/model';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { TracesArgs } from '../arguments/argument-types';
import { readRange } from '../arguments/read-page';
import type { OperationContext } from '../operation-context';
import { loadPage } from '../paging/load-page';
import { rowsRequest } from '../row/row-request';
import { below, pathText, selectedFields } from '../selection/selected-field';
import { completenessOfRange } from '../trace-analysis/completeness';
import { createTracePage } from './trace-page';
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
    const field = pathText(info.path);
    const place = { context, vocabulary, space: args.space ?? undefined, field: `${field}.results` };
    const traces = createTracePage(place, args.type, below(fields, 'results'), 'results');
    const request = rowsRequest(vocabulary, args.type, args, traces.plan, fields);
    const page = await loadPage(context, field, vocabulary, request, traces.plan, { after: args.after, fields });
    const results = page.rows.map((row) => new Trace(traces, row));
    const completeness = completenessOfRange(readRange(args.between), page.warnings, context.lateWindowMs);
    return { results, count: results.length, total: page.total, pageInfo: page.pageInfo, completeness };
  }
}
