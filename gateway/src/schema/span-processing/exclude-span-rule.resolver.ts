import { EXCLUDE_SPAN_RULE } from '@spangraph/config-objects';
import { Ctx, Query, Resolver } from 'type-graphql';

import { configObjects } from '../config-objects';
import type { OperationContext } from '../operation-context';
import { excludeSpanRule } from './exclude-span-rule';
import { ExcludeSpanRuleResultSet } from './exclude-span-rule.types';

@Resolver()
export class ExcludeSpanRuleResolver {
  /** Rules of users; those of the system are not shown. */
  @Query(() => ExcludeSpanRuleResultSet)
  async excludeSpanRules(@Ctx() context: OperationContext): Promise<ExcludeSpanRuleResultSet> {
    const rules = await configObjects(context, EXCLUDE_SPAN_RULE);
    const results = rules.filter(({ value }) => value.ruleType === 'USER').map(excludeSpanRule);
    return { results, count: results.length, total: results.length };
  }
}
