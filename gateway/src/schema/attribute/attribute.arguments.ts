import { ArgsType, Field, Int } from 'type-graphql';

import { AttributeExpressionInput, FilterInput, TimeRangeInput } from '../arguments/inputs';
import { AttributeType } from '../enums/query-enums';
import { DefinitionInput } from './definition.input';

@ArgsType()
export class AttributePreviewArgs {
  @Field(() => String)
  scope!: string;

  @Field(() => AttributeType)
  kind!: AttributeType;

  @Field(() => DefinitionInput)
  definition!: DefinitionInput;

  @Field(() => TimeRangeInput)
  between!: TimeRangeInput;

  @Field(() => String, { nullable: true })
  unit?: string | null;

  /** Rows to look at; all of the range where left out. */
  @Field(() => [FilterInput], { nullable: 'itemsAndList' })
  filterBy?: readonly (FilterInput | null)[] | null;

  /** Number of top values. */
  @Field(() => Int, { nullable: true })
  limit?: number | null;
}

/** `expression` wins over `key`. */
@ArgsType()
export class AttributeValuesArgs {
  @Field(() => String)
  scope!: string;

  @Field(() => TimeRangeInput)
  between!: TimeRangeInput;

  @Field(() => String, { nullable: true })
  key?: string | null;

  @Field(() => AttributeExpressionInput, { nullable: true })
  expression?: AttributeExpressionInput | null;

  @Field(() => String, { nullable: true })
  prefix?: string | null;

  @Field(() => Int, { nullable: true })
  limit?: number | null;
}
