import type { AttributeValue } from '@spangraph/model';
import type { Row } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import type { GraphQLResolveInfo } from 'graphql';
import { Args, ArgsType, Field, Int, ObjectType } from 'type-graphql';

import { AttributeArgs, NestedRowsArgs } from '../arguments/argument-types';
import { readLimit } from '../arguments/read-page';
import { PageInfo } from '../paging/page-info.types';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';
import type { SelectedField } from '../selection/selected-field';
import { keep, selectionOf } from '../span/span-page';
import { ownedSpans } from '../span/span-relations';
import { SpanResultSet, windowResults } from '../span/span.types';
import { completenessOfTrace } from '../trace-analysis/completeness';
import { Completeness } from '../trace-analysis/completeness.types';
import { criticalPathOf, spanTimesOf } from '../trace-analysis/describe-analysis';
import { TraceWaterfall } from '../trace-analysis/waterfall';
import { createMarkLoader } from '../trace-analysis/waterfall-marks';
import type { MarkLoader } from '../trace-analysis/waterfall-marks';
import { selectedSpans } from '../trace-analysis/waterfall-selection';
import { WaterfallArgs } from '../trace-analysis/waterfall.types';
import { CriticalPath, SpanTime, TraceServiceStatistics } from '../trace-analysis/trace-analysis.types';
import { analysisOf, ownerOf, traceFacts } from './trace-page';
import type { TracePage } from './trace-page';

@ArgsType()
class SpanTimesArgs {
  @Field(() => Int, { nullable: true })
  limit?: number | null;
}

@ObjectType('Trace')
export class Trace {
  constructor(
    private readonly page: TracePage,
    private readonly row: Row,
  ) {}

  @Field(() => String)
  get id(): string {
    return this.row.id;
  }

  @Field(() => Unknown, { nullable: true })
  attribute(@Args(() => AttributeArgs) attribute: AttributeArgs): AttributeValue {
    return this.page.plan.read(this.row.values, attribute);
  }

  @Field(() => SpanResultSet, {
    description:
      'Spans of the trace, of the part of an API trace, or the call of a backend trace; a window of 100 where no limit is given.',
  })
  async spans(@Args(() => NestedRowsArgs) _args: NestedRowsArgs, _context?: unknown, info?: GraphQLResolveInfo): Promise<SpanResultSet> {
    const { page, row } = this;
    const alias = String(info?.path.key ?? '');
    const field = selectionOf(page, 'spans', alias) as SelectedField;
    const spans = keep(page, `spans ${alias}`, () => ownedSpans(page, page.spanKeys, field, page.field));
    return windowResults(spans, await spans.load(ownerOf(page, row)));
  }

  @Field(() => CriticalPath, { description: 'The chain of work that the end of the trace waited for.' })
  async criticalPath(): Promise<CriticalPath> {
    const { page, row } = this;
    return criticalPathOf(await analysisOf(page, row), page.context.lateWindowMs);
  }

  @Field(() => [TraceServiceStatistics], { description: 'Services with the most time of their own first.' })
  async services(): Promise<readonly TraceServiceStatistics[]> {
    return (await analysisOf(this.page, this.row)).services;
  }

  @Field(() => [SpanTime], { description: 'Spans with the most time of their own first.' })
  async spanTimes(@Args(() => SpanTimesArgs) args: SpanTimesArgs): Promise<readonly SpanTime[]> {
    return spanTimesOf(await analysisOf(this.page, this.row), Number(readLimit(args.limit)));
  }

  @Field(() => TraceWaterfall, { description: 'The spans as a tree, from which windows of rows are taken.' })
  async waterfall(@Args(() => WaterfallArgs) args: WaterfallArgs): Promise<TraceWaterfall> {
    const { page, row } = this;
    const trace = await analysisOf(page, row);
    const selected = await selectedSpans(trace, page, page.spanKeys, ownerOf(page, row), args.where);
    const traceId = ownerOf(page, row)[page.spanKeys.indexOf('traceId')] ?? '';
    const marksFrom = (begin: number): MarkLoader => createMarkLoader(page, traceId, trace, begin);
    return new TraceWaterfall(trace, args, { selected, marksFrom, lateWindowMs: page.context.lateWindowMs });
  }

  @Field(() => Completeness)
  completeness(): Completeness {
    return completenessOfTrace(traceFacts(this.page, this.row), this.page.context.lateWindowMs);
  }
}

@ObjectType('TraceResultSet')
export class TraceResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [Trace], { nullable: 'items' })
  results!: readonly Trace[];

  @Field(() => Long)
  total!: number | bigint;

  @Field(() => PageInfo)
  pageInfo?: PageInfo | undefined;

  @Field(() => Completeness)
  completeness?: Completeness | undefined;
}
