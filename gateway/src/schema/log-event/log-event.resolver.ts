import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { LOG_EVENT_SCOPE } from '../../core/scopes';
import { LogEventsArgs } from '../arguments/argument-types';
import { readRange } from '../arguments/read-page';
import type { OperationContext } from '../operation-context';
import { loadPage } from '../paging/load-page';
import { rowsRequest } from '../row/row-request';
import { planAttributes } from '../selection/attribute-plan';
import { below, pathText, selectedFields } from '../selection/selected-field';
import { completenessOfRange } from '../trace-analysis/completeness';
import { LogEvent, LogEventResultSet } from './log-event.types';

@Resolver()
export class LogEventResolver {
  /** Span events as rows of their own. */
  @Query(() => LogEventResultSet)
  async logEvents(
    @Args(() => LogEventsArgs) args: LogEventsArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<LogEventResultSet> {
    const vocabulary = await context.vocabulary();
    const fields = selectedFields(info);
    const plan = planAttributes(vocabulary, LOG_EVENT_SCOPE, below(fields, 'results'), 'results');
    const request = rowsRequest(vocabulary, LOG_EVENT_SCOPE, args, plan, fields);
    const page = await loadPage(context, pathText(info.path), vocabulary, request, plan, { after: args.after, fields });
    const results = page.rows.map((row) => new LogEvent(plan, row.values));
    const completeness = completenessOfRange(readRange(args.between), page.warnings, context.lateWindowMs);
    return { results, count: results.length, total: page.total, pageInfo: page.pageInfo, completeness };
  }
}
