import type { AttributeValue } from '@spangraph/model';
import type { Row } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import { Args, Field, ObjectType } from 'type-graphql';

import { AttributeArgs } from '../arguments/argument-types';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';
import type { AttributePlan } from '../selection/attribute-plan';

@ObjectType('Trace')
export class Trace {
  constructor(
    private readonly plan: AttributePlan,
    private readonly row: Row,
  ) {}

  @Field(() => String)
  get id(): string {
    return this.row.id;
  }

  @Field(() => Unknown, { nullable: true })
  attribute(@Args(() => AttributeArgs) attribute: AttributeArgs): AttributeValue {
    return this.plan.read(this.row.values, attribute);
  }
}

@ObjectType('TraceResultSet')
export class TraceResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [Trace], { nullable: 'items' })
  results!: readonly Trace[];

  @Field(() => Long)
  total!: number | bigint;
}
