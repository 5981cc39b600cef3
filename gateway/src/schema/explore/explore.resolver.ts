import { invalidArgument } from '@spangraph/model';
import type { ExploreRequest } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import { Args, Ctx, Info, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import type { Vocabulary } from '../../core/catalogue/catalogue-cache';
import { requireScope, toInternalScope } from '../../core/scopes';
import { ExploreArgs } from '../arguments/argument-types';
import { readPeriod } from '../arguments/read-aggregate';
import { readOrders } from '../arguments/read-orders';
import { DEFAULT_LIMIT, readRange } from '../arguments/read-page';
import { readFilterArguments } from '../filter/read-where';
import { record } from '../operation-context';
import type { OperationContext } from '../operation-context';
import { below, pathText, selectedFields } from '../selection/selected-field';
import { completenessOfRange } from '../trace-analysis/completeness';
import { planExplore, readGroupKeys } from './explore-plan';
import type { ExplorePlan } from './explore-plan';
import { ExploreResult, ExploreResultSet } from './explore.types';

/** Limits of 0 and below mean the default, offsets below 0 none: clients send both. */
const positive = (value: number | null | undefined, absent: number): bigint => BigInt(value != null && value > 0 ? value : absent);

function requestOf(vocabulary: Vocabulary, scope: string, args: ExploreArgs, plan: ExplorePlan): ExploreRequest {
  return {
    scope,
    timeRange: args.between == null ? undefined : readRange(args.between),
    filter: readFilterArguments(vocabulary, scope, args),
    selections: plan.selections,
    groupBy: readGroupKeys(vocabulary, scope, args.groupBy),
    groupLimit: positive(args.groupBy?.groupLimit, 0),
    includeRest: args.groupBy?.includeRest ?? false,
    intervalNanos: args.interval == null ? undefined : readPeriod(args.interval.size, args.interval.units, 'interval.size'),
    orderBy: readOrders(vocabulary.catalogue, scope, args.orderBy, { buckets: true }),
    limit: positive(args.limit, DEFAULT_LIMIT),
    offset: positive(args.offset, 0),
    space: args.space ?? undefined,
    includeInactive: args.entityContextOptions?.includeNonLiveEntities ?? false,
  };
}

@Resolver()
export class ExploreResolver {
  /** Raw rows, aggregates, groups and series over any scope. All of stored time is explored where `between` is left out. */
  @Query(() => ExploreResultSet)
  async explore(
    @Args(() => ExploreArgs) args: ExploreArgs,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<ExploreResultSet> {
    const vocabulary = await context.vocabulary();
    const name = args.context ?? args.scope;
    if (name == null) throw invalidArgument('one of context and scope is required', { path: 'scope' });
    const { scope } = requireScope(vocabulary.scopes, toInternalScope(name), args.context == null ? 'scope' : 'context');
    const plan = planExplore(vocabulary, scope, below(selectedFields(info), 'results'));
    const answer = await context.gateway.explore(requestOf(vocabulary, scope, args, plan), context.request);
    record(context, pathText(info.path), answer);
    const results = answer.rows.map((row) => new ExploreResult(plan, row));
    const range = args.between == null ? { end: BigInt(Date.now()) * 1_000_000n } : readRange(args.between);
    const completeness = completenessOfRange(range, answer.warnings, context.lateWindowMs);
    return { results, count: results.length, total: results.length, completeness };
  }
}
