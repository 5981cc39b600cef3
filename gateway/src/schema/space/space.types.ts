import { Field, ObjectType } from 'type-graphql';

import { SpaceConfigRuleType } from '../enums/config-enums';
import { Long } from '../scalars/long';

@ObjectType('Space')
export class Space {
  @Field(() => String)
  name!: string;
}

@ObjectType('SpaceResultSet')
export class SpaceResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [Space], { nullable: 'items' })
  results!: readonly Space[];

  @Field(() => Long)
  total!: number;
}

@ObjectType('SpaceConfigRuleAttributeValueRule')
export class SpaceConfigRuleAttributeValueRule {
  @Field(() => String)
  attributeKey!: string;

  @Field(() => String)
  attributeScope!: string;
}

@ObjectType('SpaceConfigRule')
export class SpaceConfigRule {
  @Field(() => SpaceConfigRuleAttributeValueRule, { nullable: true })
  attributeValueRule?: SpaceConfigRuleAttributeValueRule | undefined;

  @Field(() => String)
  id!: string;

  @Field(() => SpaceConfigRuleType)
  type!: SpaceConfigRuleType;
}

@ObjectType('SpaceConfigRuleResultSet')
export class SpaceConfigRuleResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [SpaceConfigRule], { nullable: 'items' })
  results!: readonly SpaceConfigRule[];

  @Field(() => Long)
  total!: number;
}
