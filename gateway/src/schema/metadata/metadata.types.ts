import { Field, ObjectType } from 'type-graphql';

import { AttributeType, MetricAggregationType } from '../enums/query-enums';

@ObjectType('AttributeMetadata')
export class AttributeMetadata {
  @Field(() => String)
  displayName!: string;

  @Field(() => Boolean)
  groupable!: boolean;

  @Field(() => Boolean)
  isCustom!: boolean;

  @Field(() => String)
  name!: string;

  @Field(() => Boolean)
  onlySupportsAggregation!: boolean;

  @Field(() => Boolean)
  onlySupportsGrouping!: boolean;

  @Field(() => String)
  scope!: string;

  @Field(() => [MetricAggregationType], { nullable: 'items' })
  supportedAggregations!: readonly MetricAggregationType[];

  @Field(() => AttributeType)
  type!: AttributeType;

  @Field(() => String)
  units!: string;
}
