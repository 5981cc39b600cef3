import { ENRICHER_RULE } from '@spangraph/config-objects';
import type { EnricherRuleConfig } from '@spangraph/config-objects';
import type { DroppedSpans, Enricher } from '@spangraph/proto/spangraph/ingestion/v1/ingestion';
import { Arg, Ctx, Info, Int, Query, Resolver } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { TimeRangeInput } from '../arguments/inputs';
import { configObjects } from '../config-objects';
import type { ConfigObject } from '../config-objects';
import type { EnricherOrigin } from '../enums/config-enums';
import type { OperationContext } from '../operation-context';
import { Unknown } from '../scalars/unknown';
import { pathText } from '../selection/selected-field';
import { DroppedSpansView, EnricherRuleResultSet, EnricherTrial, EnricherView, IngestionCounts } from './enricher.types';
import type { EnricherRule } from './enricher.types';
import { requireIngestion } from './ingestion';
import { tryRule } from './try-rule';

const ORIGIN_PREFIX = 'ENRICHER_ORIGIN_';

const textOrNone = (text: string): string | undefined => (text === '' ? undefined : text);

const enricherView = ({ origin, lastError, ...enricher }: Enricher): EnricherView => ({
  ...enricher,
  origin: origin.slice(ORIGIN_PREFIX.length) as EnricherOrigin,
  lastError: textOrNone(lastError),
});

const droppedView = ({ reason, ruleId, ruleName, spans }: DroppedSpans): DroppedSpansView => ({
  reason,
  ruleId: textOrNone(ruleId),
  ruleName: textOrNone(ruleName),
  count: spans,
});

export const enricherRule = ({ value, ...object }: ConfigObject<EnricherRuleConfig>): EnricherRule => ({ ...object, ...value });

@Resolver()
export class EnricherResolver {
  /** Enrichers in the order in which they run. */
  @Query(() => [EnricherView])
  async enrichers(@Ctx() context: OperationContext): Promise<readonly EnricherView[]> {
    return (await requireIngestion(context).listEnrichers({}, context.request)).enrichers.map(enricherView);
  }

  /** Enrichers without code, in the order in which they run. */
  @Query(() => EnricherRuleResultSet)
  async enricherRules(@Ctx() context: OperationContext): Promise<EnricherRuleResultSet> {
    const rules = (await configObjects(context, ENRICHER_RULE)).map(enricherRule);
    const results = rules.sort((one, other) => one.order - other.order || (one.name < other.name ? -1 : 1));
    return { results, count: results.length, total: results.length };
  }

  /** What a rule would do to the newest spans of a range (20 unless told otherwise); nothing is stored. */
  @Query(() => EnricherTrial)
  tryEnricherRule(
    @Arg('rule', () => Unknown) rule: unknown,
    @Arg('between', () => TimeRangeInput) between: TimeRangeInput,
    @Arg('limit', () => Int, { nullable: true }) limit: number | null,
    @Ctx() context: OperationContext,
    @Info() info: GraphQLResolveInfo,
  ): Promise<EnricherTrial> {
    return tryRule(context, pathText(info.path), { rule, between, limit });
  }

  /** Spans left out on purpose since ingestion started, by reason and rule. */
  @Query(() => [DroppedSpansView])
  async droppedSpans(@Ctx() context: OperationContext): Promise<readonly DroppedSpansView[]> {
    return (await requireIngestion(context).getCounts({}, context.request)).dropped.map(droppedView);
  }

  @Query(() => IngestionCounts)
  async ingestionCounts(@Ctx() context: OperationContext): Promise<IngestionCounts> {
    const { dropped, ...counts } = await requireIngestion(context).getCounts({}, context.request);
    return { ...counts, dropped: dropped.map(droppedView) };
  }
}
