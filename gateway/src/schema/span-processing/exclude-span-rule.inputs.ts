import { Field, InputType } from 'type-graphql';

import {
  ExcludeSpanRuleRuleType,
  LogicalOperator,
  SpanProcessingFilterField,
  SpanProcessingRelationalOperator,
} from '../enums/config-enums';
import { Unknown } from '../scalars/unknown';

@InputType('InputSpanProcessingRelationalFilter')
class RelationalFilterInput {
  @Field(() => SpanProcessingFilterField, { nullable: true })
  field?: SpanProcessingFilterField | null;

  @Field(() => String, { nullable: true })
  key?: string | null;

  @Field(() => SpanProcessingRelationalOperator)
  relationalOperator!: SpanProcessingRelationalOperator;

  @Field(() => Unknown)
  value!: unknown;
}

@InputType('InputSpanProcessingLogicalFilter')
class LogicalFilterInput {
  @Field(() => LogicalOperator)
  logicalOperator!: LogicalOperator;

  @Field(() => [RuleFilterInput], { nullable: 'items' })
  spanFilters!: readonly (RuleFilterInput | null)[];
}

@InputType('InputSpanProcessingRuleFilter')
class RuleFilterInput {
  @Field(() => LogicalFilterInput, { nullable: true })
  logicalSpanFilter?: LogicalFilterInput | null;

  @Field(() => RelationalFilterInput, { nullable: true })
  relationalSpanFilter?: RelationalFilterInput | null;
}

@InputType('InputExcludeSpanRuleCreate')
export class ExcludeSpanRuleCreateInput {
  @Field(() => Boolean)
  disabled!: boolean;

  @Field(() => String)
  name!: string;

  @Field(() => ExcludeSpanRuleRuleType, { nullable: true })
  ruleType?: ExcludeSpanRuleRuleType | null;

  @Field(() => RuleFilterInput)
  spanFilter!: RuleFilterInput;
}

@InputType('InputExcludeSpanRuleUpdate')
export class ExcludeSpanRuleUpdateInput {
  @Field(() => Boolean)
  disabled!: boolean;

  @Field(() => String)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => RuleFilterInput)
  spanFilter!: RuleFilterInput;
}

@InputType('InputExcludeSpanRuleDelete')
export class ExcludeSpanRuleDeleteInput {
  @Field(() => String)
  id!: string;
}
