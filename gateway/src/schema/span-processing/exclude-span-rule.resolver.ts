import { Ctx, Query, Resolver } from 'type-graphql';

import { configObjects } from '../config-objects';
import type { OperationContext } from '../operation-context';
import { EXCLUDE_SPAN_RULES } from './exclude-span-rule-config';
import { ExcludeSpanRuleResultSet } from './exclude-span-rule.types';

@Resolver()
export class ExcludeSpanRuleResolver {
  /** Rules of users; those of the system are not shown. */
  @Query(() => ExcludeSpanRuleResultSet)
  async excludeSpanRules(@Ctx() context: OperationContext): Promise<ExcludeSpanRuleResultSet> {
    const rules = await configObjects(context, EXCLUDE_SPAN_RULES);
    const results = rules
      .filter(({ value }) => value.ruleType === 'USER')
      .map(({ id, value, createdTime, updatedTime }) => ({ ...value, id, creationTime: createdTime, lastUpdatedTime: updatedTime }));
    return { results, count: results.length, total: results.length };
  }
}
