import { ArgsType, Field, Int, ObjectType } from 'type-graphql';

import { FilterInput } from '../arguments/inputs';
import { FilterExpressionInput } from '../filter/filter-expression.input';
import { Span } from '../span/span.types';

@ArgsType()
export class LiveSpansArgs {
  @Field(() => [FilterInput], { nullable: 'itemsAndList' })
  filterBy?: readonly (FilterInput | null)[] | null;

  @Field(() => FilterExpressionInput, { nullable: true })
  where?: FilterExpressionInput | null;

  @Field(() => Int, { nullable: true, description: 'Most spans of one second, the newest; 100 where left out, at most 1000.' })
  limit?: number | null;

  @Field(() => String, { nullable: true })
  space?: string | null;
}

/** Spans that became visible since the last message. */
@ObjectType('LiveSpans')
export class LiveSpans {
  @Field(() => [Span])
  results!: readonly Span[];

  @Field(() => Boolean, { description: 'Whether there were more than the limit.' })
  more!: boolean;
}
