import { Field, InputType } from 'type-graphql';

import {
  LabelApplicationActionOperator,
  LabelApplicationActionType,
  StringConditionOperator,
  StringConditionValueType,
  UnaryConditionOperator,
  ValueConditionType,
} from '../enums/config-enums';

@InputType('InputLabelApplicationStringCondition')
class StringConditionInput {
  @Field(() => StringConditionOperator)
  operator!: StringConditionOperator;

  @Field(() => StringConditionValueType, { nullable: true })
  stringConditionValueType?: StringConditionValueType | null;

  @Field(() => String, { nullable: true })
  value?: string | null;

  @Field(() => [String], { nullable: 'itemsAndList' })
  values?: readonly (string | null)[] | null;
}

@InputType('InputLabelApplicationUnaryCondition')
class UnaryConditionInput {
  @Field(() => UnaryConditionOperator)
  operator!: UnaryConditionOperator;
}

@InputType('InputLabelApplicationValueCondition')
class ValueConditionInput {
  @Field(() => StringConditionInput, { nullable: true })
  stringCondition?: StringConditionInput | null;

  @Field(() => UnaryConditionInput, { nullable: true })
  unaryCondition?: UnaryConditionInput | null;

  @Field(() => ValueConditionType)
  valueConditionType!: ValueConditionType;
}

@InputType('InputLabelApplicationLeafCondition')
class LeafConditionInput {
  @Field(() => StringConditionInput)
  keyCondition!: StringConditionInput;

  @Field(() => ValueConditionInput)
  valueCondition!: ValueConditionInput;
}

@InputType('InputLabelApplicationCondition')
class ConditionInput {
  @Field(() => LeafConditionInput)
  leafCondition!: LeafConditionInput;
}

@InputType('InputTokenExtractionRule')
class TokenExtractionRuleInput {
  @Field(() => String, { nullable: true })
  alias?: string | null;

  @Field(() => String)
  key!: string;

  @Field(() => String, { nullable: true })
  regexCapture?: string | null;
}

@InputType('InputDynamicLabel')
class DynamicLabelInput {
  @Field(() => String)
  expression!: string;

  @Field(() => [TokenExtractionRuleInput], { nullable: 'items' })
  tokenExtractionRules!: readonly (TokenExtractionRuleInput | null)[];
}

@InputType('InputLabelApplicationStaticLabels')
class StaticLabelsInput {
  @Field(() => [String], { nullable: 'items' })
  ids!: readonly (string | null)[];
}

@InputType('InputLabelApplicationAction')
class ActionInput {
  @Field(() => DynamicLabelInput, { nullable: true })
  dynamicLabel?: DynamicLabelInput | null;

  @Field(() => String, { nullable: true })
  dynamicLabelKey?: string | null;

  @Field(() => [String], { nullable: 'items' })
  entityTypes!: readonly (string | null)[];

  @Field(() => LabelApplicationActionOperator)
  operation!: LabelApplicationActionOperator;

  @Field(() => StaticLabelsInput, { nullable: true })
  staticLabels?: StaticLabelsInput | null;

  @Field(() => LabelApplicationActionType)
  type!: LabelApplicationActionType;
}

@InputType('InputLabelApplicationRuleData')
export class LabelApplicationRuleDataInput {
  @Field(() => ActionInput)
  action!: ActionInput;

  @Field(() => [ConditionInput], { nullable: 'items' })
  conditionList!: readonly (ConditionInput | null)[];

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => Boolean)
  enabled!: boolean;

  @Field(() => String)
  name!: string;
}

@InputType('InputLabelApplicationRule')
export class LabelApplicationRuleInput {
  @Field(() => String)
  id!: string;

  @Field(() => LabelApplicationRuleDataInput)
  labelApplicationRuleData!: LabelApplicationRuleDataInput;
}
