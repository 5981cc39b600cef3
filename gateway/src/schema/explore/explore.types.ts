import type { AttributeValue } from '@spangraph/model';
import type { ExploreRow } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import { Args, ArgsType, Field, Int, ObjectType } from 'type-graphql';

import { AttributeArgs } from '../arguments/argument-types';
import { AttributeType, MetricAggregationType, TimeUnit } from '../enums/query-enums';
import { DateTime } from '../scalars/date-time';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';
import { Completeness } from '../trace-analysis/completeness.types';
import type { ExplorePlan } from './explore-plan';

@ArgsType()
export class SelectionArgs extends AttributeArgs {
  @Field(() => MetricAggregationType, { nullable: true })
  aggregation?: MetricAggregationType | null;

  @Field(() => Int, { nullable: true })
  size?: number | null;

  @Field(() => TimeUnit, { nullable: true })
  units?: TimeUnit | null;
}

@ObjectType('Selection')
export class Selection {
  /** Declared type of the attribute, also under an aggregate. */
  @Field(() => AttributeType)
  type!: AttributeType;

  @Field(() => Unknown, { nullable: true })
  value?: AttributeValue;
}

/** One row: a group, a bucket, a bucket of a group, or a raw row. */
@ObjectType('ExploreResult')
export class ExploreResult {
  constructor(
    private readonly plan: ExplorePlan,
    private readonly row: ExploreRow,
  ) {}

  @Field(() => DateTime, { nullable: true })
  get intervalStart(): bigint | undefined {
    return this.row.intervalStart;
  }

  @Field(() => Selection)
  selection(@Args(() => SelectionArgs) args: SelectionArgs): Selection {
    return this.plan.read(this.row, args);
  }
}

@ObjectType('ExploreResultSet')
export class ExploreResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [ExploreResult], { nullable: 'items' })
  results!: readonly ExploreResult[];

  @Field(() => Long)
  total!: number;

  @Field(() => Completeness)
  completeness?: Completeness | undefined;
}
