import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { SPAN_SCOPE } from '../../core/scopes';
import { ExportSpansArgs, SpansArgs } from '../arguments/argument-types';
import { readRange } from '../arguments/read-page';
import type { OperationContext } from '../operation-context';
import { loadPage } from '../paging/load-page';
import { rowsRequest } from '../row/row-request';
import { below, pathText, selectedFields } from '../selection/selected-field';
import { completenessOfRange } from '../trace-analysis/completeness';
import { exportSpans } from './export-spans';
import { createSpanPage } from './span-page';
import { ExportSpanResult, SpanResultSet, spanResults } from './span.types';

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
    const field = pathText(info.path);
    const place = { context, vocabulary, space: args.space ?? undefined, field: `${field}.results` };
    const page = createSpanPage(place, below(fields, 'results'), 'results');
    const request = rowsRequest(vocabulary, SPAN_SCOPE, args, page.plan, fields);
    const loaded = await loadPage(context, field, vocabulary, request, page.plan, { after: args.after, fields });
    return spanResults(page, loaded, completenessOfRange(readRange(args.between), loaded.warnings, context.lateWindowMs));
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
