import type { AttributeValue } from '@spangraph/model';
import { Field, ObjectType } from 'type-graphql';

import { DateTime } from '../scalars/date-time';
import { Unknown } from '../scalars/unknown';

/** An event named `exception` with the attributes of the semantic conventions. */
@ObjectType('SpanException')
export class SpanException {
  @Field(() => DateTime, { nullable: true })
  timestamp?: bigint | undefined;

  @Field(() => String, { nullable: true })
  type?: string | undefined;

  @Field(() => String, { nullable: true })
  message?: string | undefined;

  @Field(() => String, { nullable: true })
  stackTrace?: string | undefined;

  @Field(() => Unknown, { nullable: true })
  attributes?: AttributeValue;
}
