import { Field, ObjectType } from 'type-graphql';

import { CustomViewSource, CustomViewState } from '../enums/config-enums';
import { DateTime } from '../scalars/date-time';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';

/** A view that a user declared. */
@ObjectType('CustomView')
export class CustomView {
  /** Name of the view and of the scope by which it is asked. */
  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  description?: string | undefined;

  @Field(() => CustomViewSource)
  source!: CustomViewSource;

  /** Whether it holds one row per interval and combination of columns. */
  @Field(() => Boolean)
  rollup!: boolean;

  /** The declaration as `configKinds` describes it under `custom-view`. */
  @Field(() => Unknown)
  view!: unknown;

  @Field(() => CustomViewState)
  state!: CustomViewState;

  @Field(() => Long)
  version!: bigint;

  @Field(() => DateTime)
  createdTime!: bigint;

  @Field(() => DateTime)
  updatedTime!: bigint;

  @Field(() => String)
  createdBy!: string;

  @Field(() => String)
  updatedBy!: string;
}

@ObjectType('CustomViewResultSet')
export class CustomViewResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [CustomView])
  results!: readonly CustomView[];

  @Field(() => Long)
  total!: number;
}
