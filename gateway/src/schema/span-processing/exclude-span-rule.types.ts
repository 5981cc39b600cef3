import { Field, ObjectType } from 'type-graphql';

import {
  ExcludeSpanRuleRuleType,
  LogicalOperator,
  SpanProcessingFilterField,
  SpanProcessingRelationalOperator,
} from '../enums/config-enums';
import { DateTime } from '../scalars/date-time';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';

@ObjectType('SpanProcessingRelationalFilter')
export class SpanProcessingRelationalFilter {
  @Field(() => SpanProcessingFilterField, { nullable: true })
  field?: SpanProcessingFilterField | undefined;

  @Field(() => String, { nullable: true })
  key?: string | undefined;

  @Field(() => SpanProcessingRelationalOperator)
  relationalOperator!: SpanProcessingRelationalOperator;

  @Field(() => Unknown)
  value!: unknown;
}

@ObjectType('SpanProcessingLogicalFilter')
export class SpanProcessingLogicalFilter {
  @Field(() => LogicalOperator)
  logicalOperator!: LogicalOperator;

  @Field(() => [SpanProcessingRuleFilter], { nullable: 'items' })
  spanFilters!: readonly SpanProcessingRuleFilter[];
}

@ObjectType('SpanProcessingRuleFilter')
export class SpanProcessingRuleFilter {
  @Field(() => SpanProcessingLogicalFilter, { nullable: true })
  logicalSpanFilter?: SpanProcessingLogicalFilter | undefined;

  @Field(() => SpanProcessingRelationalFilter, { nullable: true })
  relationalSpanFilter?: SpanProcessingRelationalFilter | undefined;
}

@ObjectType('ExcludeSpanRule')
export class ExcludeSpanRule {
  @Field(() => DateTime)
  creationTime!: bigint;

  @Field(() => Boolean)
  disabled!: boolean;

  @Field(() => String)
  id!: string;

  @Field(() => DateTime)
  lastUpdatedTime!: bigint;

  @Field(() => String)
  name!: string;

  @Field(() => ExcludeSpanRuleRuleType, { nullable: true })
  ruleType?: ExcludeSpanRuleRuleType | undefined;

  @Field(() => SpanProcessingRuleFilter)
  spanFilter!: SpanProcessingRuleFilter;
}

@ObjectType('ExcludeSpanRuleResultSet')
export class ExcludeSpanRuleResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [ExcludeSpanRule], { nullable: 'items' })
  results!: readonly ExcludeSpanRule[];

  @Field(() => Long)
  total!: number;
}

@ObjectType('DeleteSpanProcessingRuleResponse')
export class DeleteSpanProcessingRuleResponse {
  @Field(() => Boolean)
  success!: boolean;
}
