import { Ctx, Query, Resolver } from 'type-graphql';

import type { OperationContext } from '../operation-context';
import { LabelApplicationRuleResultSet } from './label-rule.types';
import { labelRules } from './label-rules';
import { allLabels } from './label-source';
import { LabelResultSet } from './label.types';

@Resolver()
export class LabelResolver {
  @Query(() => LabelResultSet)
  labels(@Ctx() context: OperationContext): Promise<LabelResultSet> {
    return allLabels(context);
  }

  @Query(() => LabelApplicationRuleResultSet)
  labelApplicationRules(@Ctx() context: OperationContext): Promise<LabelApplicationRuleResultSet> {
    return labelRules(context);
  }
}
