import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { LOG_EVENT_SCOPE } from '../../core/scopes';
import { LogEventsArgs } from '../arguments/argument-types';
import type { OperationContext } from '../operation-context';
import { loadRows, rowsRequest } from '../row/row-request';
import { planAttributes } from '../selection/attribute-plan';
import { below, pathText, selectedFields } from '../selection/selected-field';
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
    const answer = await loadRows(context, pathText(info.path), rowsRequest(vocabulary, LOG_EVENT_SCOPE, args, plan, fields));
    const results = answer.rows.map((row) => new LogEvent(plan, row.values));
    return { results, count: results.length, total: answer.total ?? results.length };
  }
}
