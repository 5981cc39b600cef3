import { Field, ObjectType } from 'type-graphql';

import { Versioned } from '../config/versioned.types';
import { CustomViewSource, CustomViewState } from '../enums/config-enums';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';

/** A view that a user declared. */
@ObjectType('CustomView')
export class CustomView extends Versioned {
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

  /** Why it failed. */
  @Field(() => String, { nullable: true })
  failure?: string | undefined;

  /** Of a rollup: sealed segments that are rolled up, and all that are to be. Others are read row by row. */
  @Field(() => Long)
  segmentsFilled!: bigint;

  @Field(() => Long)
  segments!: bigint;
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
