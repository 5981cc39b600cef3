import { Field, InputType } from 'type-graphql';

import { SpaceConfigRuleType } from '../enums/config-enums';

@InputType('InputSpaceConfigRuleAttributeValueRule')
export class AttributeValueRuleInput {
  @Field(() => String)
  attributeKey!: string;

  @Field(() => String)
  attributeScope!: string;
}

@InputType('InputSpaceConfigRuleDefinition')
export class SpaceConfigRuleDefinitionInput {
  @Field(() => AttributeValueRuleInput, { nullable: true })
  attributeValueRule?: AttributeValueRuleInput | null;

  @Field(() => SpaceConfigRuleType)
  type!: SpaceConfigRuleType;
}

@InputType('InputSpaceConfigRule')
export class SpaceConfigRuleInput extends SpaceConfigRuleDefinitionInput {
  @Field(() => String)
  id!: string;
}
