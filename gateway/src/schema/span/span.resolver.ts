import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { LOG_EVENT_SCOPE, SPAN_SCOPE } from '../../core/scopes';
import { ExportSpansArgs, SpansArgs } from '../arguments/argument-types';
import type { OperationContext } from '../operation-context';
import { loadRows, rowsRequest } from '../row/row-request';
import { planAttributes } from '../selection/attribute-plan';
import { below, isSelected, pathText, selectedFields } from '../selection/selected-field';
import { includeOwnerKeys } from './event-owner';
import { exportSpans } from './export-spans';
import { createEventLoader } from './span-events';
import { ExportSpanResult, Span, SpanResultSet } from './span.types';

@Resolver()
export class SpanResolver {
  @Query(() => SpanResultSet)
  async spans(
    @Args(() => SpansArgs) args: SpansArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<SpanResultSet> {
    const vocabulary = await context.vocabulary();
    const fields = selectedFields(info);
    const spanFields = below(fields, 'results');
    const plan = planAttributes(vocabulary, SPAN_SCOPE, spanFields, 'results');
    const eventFields = below(below(spanFields, 'logEvents'), 'results');
    const eventPlan = planAttributes(vocabulary, LOG_EVENT_SCOPE, eventFields, 'results.logEvents.results');
    if (isSelected(spanFields, 'logEvents')) includeOwnerKeys(plan);
    const field = pathText(info.path);
    const answer = await loadRows(context, field, rowsRequest(vocabulary, SPAN_SCOPE, args, plan, fields));
    const page = { plan, eventPlan, events: createEventLoader(context, `${field}.results.logEvents`, eventPlan.selections) };
    const results = answer.rows.map((row) => new Span(page, row));
    return { results, count: results.length, total: answer.total ?? results.length };
  }

  /** Spans as one OTLP/JSON document. */
  @Query(() => ExportSpanResult)
  async exportSpans(
    @Args(() => ExportSpansArgs) args: ExportSpansArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ExportSpanResult> {
    return { result: await exportSpans(context, pathText(info.path), args) };
  }
}
