import { Field, InputType } from 'type-graphql';

import { FilterOperatorType } from '../enums/query-enums';
import { Unknown } from '../scalars/unknown';

/** Name of a class that is declared further down; decorators must not read it early. */
type PatternOf = SpanPatternInput;

/**
 * A tree of conditions. Each object is one of: a comparison (`attribute` with `operator` and `value`), `and`, `or`, `not`, or
 * `hasSpan`.
 */
@InputType('FilterExpression')
export class FilterExpressionInput {
  @Field(() => [FilterExpressionInput], { nullable: true, description: 'All hold; an empty list holds.' })
  and?: readonly FilterExpressionInput[] | null;

  @Field(() => [FilterExpressionInput], { nullable: true, description: 'At least one holds.' })
  or?: readonly FilterExpressionInput[] | null;

  @Field(() => FilterExpressionInput, { nullable: true, description: 'Does not hold, or an attribute that it names is absent.' })
  not?: FilterExpressionInput | null;

  @Field(() => String, { nullable: true, description: 'Key of an attribute of the scope.' })
  attribute?: string | null;

  @Field(() => String, { nullable: true, description: 'Entry of an attribute that is a map.' })
  subpath?: string | null;

  @Field(() => FilterOperatorType, { nullable: true, description: 'EQUALS when left out.' })
  operator?: FilterOperatorType | null;

  @Field(() => Unknown, { nullable: true, description: 'What the attribute is compared with.' })
  value?: unknown;

  @Field(() => Boolean, { nullable: true, description: 'Compares text without regard to case.' })
  ignoreCase?: boolean | null;

  @Field(() => SpanPatternInput, { nullable: true, description: "The row's trace has a span of this shape." })
  hasSpan?: PatternOf | null;
}

/** A span by its own attributes and by what its relatives are; several relations must all hold. */
@InputType('SpanPattern')
export class SpanPatternInput {
  @Field(() => FilterExpressionInput, { nullable: true, description: 'Of the span itself; attributes are those of SPAN.' })
  where?: FilterExpressionInput | null;

  @Field(() => [SpanPatternInput], { nullable: true })
  child?: readonly SpanPatternInput[] | null;

  @Field(() => [SpanPatternInput], { nullable: true })
  descendant?: readonly SpanPatternInput[] | null;

  @Field(() => [SpanPatternInput], { nullable: true })
  parent?: readonly SpanPatternInput[] | null;

  @Field(() => [SpanPatternInput], { nullable: true })
  ancestor?: readonly SpanPatternInput[] | null;

  @Field(() => [SpanPatternInput], { nullable: true })
  withoutChild?: readonly SpanPatternInput[] | null;

  @Field(() => [SpanPatternInput], { nullable: true })
  withoutDescendant?: readonly SpanPatternInput[] | null;

  @Field(() => [SpanPatternInput], { nullable: true })
  withoutParent?: readonly SpanPatternInput[] | null;

  @Field(() => [SpanPatternInput], { nullable: true })
  withoutAncestor?: readonly SpanPatternInput[] | null;
}
