import { Field, InputType } from 'type-graphql';

import { AttributeType, MetricAggregationType } from '../enums/query-enums';
import { Long } from '../scalars/long';
import { CustomAttributeType } from './attribute-enums';
import { DefinitionInput } from './definition.input';

/** Everything of an attribute but its name. */
@InputType()
class AttributeMembers {
  /** The key where left out. */
  @Field(() => String, { nullable: true })
  displayName?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => String, { nullable: true })
  unit?: string | null;

  @Field(() => Boolean, { nullable: true })
  groupable?: boolean | null;

  @Field(() => CustomAttributeType, { nullable: true })
  type?: CustomAttributeType | null;

  /** Those of the type and kind where left out. */
  @Field(() => [MetricAggregationType], { nullable: true })
  aggregations?: readonly MetricAggregationType[] | null;

  /** The attribute of the span or its resource with the key where left out. */
  @Field(() => DefinitionInput, { nullable: true })
  definition?: DefinitionInput | null;

  @Field(() => Boolean, { nullable: true })
  sensitive?: boolean | null;

  @Field(() => Boolean, { nullable: true })
  promoted?: boolean | null;
}

@InputType('InputCreateAttribute')
export class CreateAttributeInput extends AttributeMembers {
  @Field(() => String)
  scope!: string;

  @Field(() => String)
  key!: string;

  @Field(() => AttributeType)
  kind!: AttributeType;
}

/** Members that are left out stay as they are. */
@InputType('InputUpdateAttribute')
export class UpdateAttributeInput extends AttributeMembers {
  @Field(() => String)
  scope!: string;

  @Field(() => String)
  key!: string;

  @Field(() => AttributeType, { nullable: true })
  kind?: AttributeType | null;

  /** Changes only this version; whatever there is where left out. */
  @Field(() => Long, { nullable: true })
  expectedVersion?: bigint | null;
}

/** Names of keys that are one attribute, the preferred one first. */
@InputType('InputAttributeAlias')
export class AttributeAliasInput {
  @Field(() => [String])
  keys!: readonly string[];

  @Field(() => String, { nullable: true })
  description?: string | null;
}
