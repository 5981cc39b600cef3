import { Field, ObjectType } from 'type-graphql';

import { AttributeSource } from '../attribute/attribute-enums';
import { AttributeType, MetricAggregationType } from '../enums/query-enums';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';

@ObjectType('AttributeMetadata')
export class AttributeMetadata {
  /** How the value comes to be, in the form of `InputAttributeDefinition`; only attributes of the tenant's own have one. */
  @Field(() => Unknown, { nullable: true })
  definition!: unknown;

  @Field(() => String)
  description!: string;

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

  /** Computed ahead into a column for what is sealed, instead of for each question; `attributePromotions` says how far. */
  @Field(() => Boolean)
  promoted!: boolean;

  @Field(() => String)
  scope!: string;

  /** Values are shown only to users with a permitted role. */
  @Field(() => Boolean)
  sensitive!: boolean;

  /** Who holds the values: QS has rows of views, EDS documents of entities. */
  @Field(() => [AttributeSource])
  sources!: readonly AttributeSource[];

  @Field(() => [MetricAggregationType], { nullable: 'items' })
  supportedAggregations!: readonly MetricAggregationType[];

  @Field(() => AttributeType)
  type!: AttributeType;

  @Field(() => String)
  units!: string;

  /** Grows with every change. */
  @Field(() => Long)
  version!: bigint;
}
