import type { AttributeValue } from '@spangraph/model';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';
import { Args, Field, ObjectType } from 'type-graphql';

import { AttributeArgs } from '../arguments/argument-types';
import { PageInfo } from '../paging/page-info.types';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';
import type { AttributePlan } from '../selection/attribute-plan';
import { Completeness } from '../trace-analysis/completeness.types';

@ObjectType('LogEvent')
export class LogEvent {
  constructor(
    private readonly plan: AttributePlan,
    private readonly values: readonly Value[],
  ) {}

  @Field(() => Unknown, { nullable: true })
  attribute(@Args(() => AttributeArgs) attribute: AttributeArgs): AttributeValue {
    return this.plan.read(this.values, attribute);
  }
}

@ObjectType('LogEventResultSet')
export class LogEventResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [LogEvent], { nullable: 'items' })
  results!: readonly LogEvent[];

  @Field(() => Long)
  total!: number | bigint;

  @Field(() => PageInfo)
  pageInfo?: PageInfo | undefined;

  @Field(() => Completeness)
  completeness?: Completeness | undefined;
}
