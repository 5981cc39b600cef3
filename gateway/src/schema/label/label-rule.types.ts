import { Field, ObjectType } from 'type-graphql';

import {
  LabelApplicationActionOperator,
  LabelApplicationActionType,
  StringConditionOperator,
  StringConditionValueType,
  UnaryConditionOperator,
  ValueConditionType,
} from '../enums/config-enums';
import { Long } from '../scalars/long';

@ObjectType('LabelApplicationStringCondition')
export class LabelApplicationStringCondition {
  @Field(() => StringConditionOperator)
  operator!: StringConditionOperator;

  @Field(() => StringConditionValueType, { nullable: true })
  stringConditionValueType?: StringConditionValueType | undefined;

  @Field(() => String, { nullable: true })
  value?: string | undefined;

  @Field(() => [String], { nullable: 'itemsAndList' })
  values?: readonly string[] | undefined;
}

@ObjectType('LabelApplicationUnaryCondition')
export class LabelApplicationUnaryCondition {
  @Field(() => UnaryConditionOperator)
  operator!: UnaryConditionOperator;
}

@ObjectType('LabelApplicationValueCondition')
export class LabelApplicationValueCondition {
  @Field(() => LabelApplicationStringCondition, { nullable: true })
  stringCondition?: LabelApplicationStringCondition | undefined;

  @Field(() => LabelApplicationUnaryCondition, { nullable: true })
  unaryCondition?: LabelApplicationUnaryCondition | undefined;

  @Field(() => ValueConditionType)
  valueConditionType!: ValueConditionType;
}

@ObjectType('LabelApplicationLeafCondition')
export class LabelApplicationLeafCondition {
  @Field(() => LabelApplicationStringCondition)
  keyCondition!: LabelApplicationStringCondition;

  @Field(() => LabelApplicationValueCondition)
  valueCondition!: LabelApplicationValueCondition;
}

@ObjectType('LabelApplicationCondition')
export class LabelApplicationCondition {
  @Field(() => LabelApplicationLeafCondition)
  leafCondition!: LabelApplicationLeafCondition;
}

@ObjectType('TokenExtractionRule')
export class TokenExtractionRule {
  @Field(() => String, { nullable: true })
  alias?: string | undefined;

  @Field(() => String)
  key!: string;

  @Field(() => String, { nullable: true })
  regexCapture?: string | undefined;
}

@ObjectType('DynamicLabel')
export class DynamicLabel {
  @Field(() => String)
  expression!: string;

  @Field(() => [TokenExtractionRule], { nullable: 'items' })
  tokenExtractionRules!: readonly TokenExtractionRule[];
}

@ObjectType('LabelApplicationStaticLabels')
export class LabelApplicationStaticLabels {
  @Field(() => [String], { nullable: 'items' })
  ids!: readonly string[];
}

@ObjectType('LabelApplicationAction')
export class LabelApplicationAction {
  @Field(() => DynamicLabel, { nullable: true })
  dynamicLabel?: DynamicLabel | undefined;

  @Field(() => String, { nullable: true })
  dynamicLabelKey?: string | undefined;

  @Field(() => [String], { nullable: 'items' })
  entityTypes!: readonly string[];

  @Field(() => LabelApplicationActionOperator)
  operation!: LabelApplicationActionOperator;

  @Field(() => LabelApplicationStaticLabels, { nullable: true })
  staticLabels?: LabelApplicationStaticLabels | undefined;

  @Field(() => LabelApplicationActionType)
  type!: LabelApplicationActionType;
}

@ObjectType('LabelApplicationRuleData')
export class LabelApplicationRuleData {
  @Field(() => LabelApplicationAction)
  action!: LabelApplicationAction;

  @Field(() => [LabelApplicationCondition], { nullable: 'items' })
  conditionList!: readonly LabelApplicationCondition[];

  @Field(() => String, { nullable: true })
  description?: string | undefined;

  @Field(() => Boolean)
  enabled!: boolean;

  @Field(() => String)
  name!: string;
}

@ObjectType('LabelApplicationRule')
export class LabelApplicationRule {
  @Field(() => String)
  id!: string;

  @Field(() => LabelApplicationRuleData)
  labelApplicationRuleData!: LabelApplicationRuleData;
}

@ObjectType('LabelApplicationRuleResultSet')
export class LabelApplicationRuleResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [LabelApplicationRule], { nullable: 'items' })
  results!: readonly LabelApplicationRule[];

  @Field(() => Long)
  total!: number;
}
