import { invalidArgument, normaliseTraceId, SpangraphError } from '@spangraph/model';
import { Args, ArgsType, Ctx, Field, Info, Int, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { compareTraces } from '../../core/trace/compare-traces';
import type { ComparedPath, PathTotals } from '../../core/trace/compare-traces';
import { readLimit } from '../arguments/read-page';
import type { OperationContext } from '../operation-context';
import { pathText } from '../selection/selected-field';
import { completenessOfTrace } from './completeness';
import { TraceComparison } from './trace-analysis.types';
import type { ComparedTracePath, TracePathTotals } from './trace-analysis.types';
import { createSpanReader } from './trace-spans';
import type { AnalysedTrace, SpanReader } from './trace-spans';

@ArgsType()
class CompareTracesArgs {
  @Field(() => String, { description: 'Trace id.' })
  a!: string;

  @Field(() => String, { description: 'Trace id.' })
  b!: string;

  @Field(() => Int, { nullable: true })
  limit?: number | null;
}

const totalsOf = (totals: PathTotals): TracePathTotals | undefined => (totals.count === 0 ? undefined : totals);
const pathOf = ({ path, left, right }: ComparedPath): ComparedTracePath => ({ path, a: totalsOf(left), b: totalsOf(right) });

async function read(spans: SpanReader, id: string, path: string): Promise<AnalysedTrace> {
  const traceId = normaliseTraceId(id);
  if (traceId === undefined) throw invalidArgument(`${JSON.stringify(id)} is no trace id in hexadecimal`, { path, value: id });
  const trace = await spans.analyse([traceId]);
  if (trace.total === 0) throw new SpangraphError('NOT_FOUND', `there is no trace ${traceId}`, { path, value: id });
  return trace;
}

@Resolver()
export class CompareTracesResolver {
  @Query(() => TraceComparison, { description: 'Two traces path by path: counts, durations, and what only one of them has.' })
  async compareTraces(
    @Args(() => CompareTracesArgs) args: CompareTracesArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<TraceComparison> {
    const limit = Number(readLimit(args.limit));
    const spans = createSpanReader({ context, vocabulary: await context.vocabulary(), field: pathText(info.path) }, ['traceId']);
    const [a, b] = await Promise.all([read(spans, args.a, 'a'), read(spans, args.b, 'b')]);
    const { paths, total, different } = compareTraces(a, b, limit);
    const warnings = [...a.warnings, ...b.warnings];
    const completeness = completenessOfTrace({ end: undefined, orphans: a.tree.orphans + b.tree.orphans, warnings }, context.lateWindowMs);
    return { paths: paths.map(pathOf), total, different, completeness };
  }
}
