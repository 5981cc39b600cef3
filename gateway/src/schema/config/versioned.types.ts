import { Field, ObjectType } from 'type-graphql';

import { DateTime } from '../scalars/date-time';
import { Long } from '../scalars/long';

/** What every configured object tells of its versions. */
@ObjectType()
export abstract class Versioned {
  /** Grows with every change; 0 for what ships. */
  @Field(() => Long)
  version!: bigint;

  @Field(() => DateTime)
  createdTime!: bigint;

  @Field(() => DateTime)
  updatedTime!: bigint;

  /** Users, `anonymous` where a request named none. */
  @Field(() => String)
  createdBy!: string;

  @Field(() => String)
  updatedBy!: string;
}
