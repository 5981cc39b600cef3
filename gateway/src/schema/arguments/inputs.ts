import { Field, InputType, Int } from 'type-graphql';

import { AttributeScope, FilterOperatorType, FilterType, MetricAggregationType, OrderDirection, TimeUnit } from '../enums/query-enums';
import { DateTime } from '../scalars/date-time';
import { Unknown } from '../scalars/unknown';

/** Attribute key plus, for a map attribute, the entry addressed. */
@InputType('InputAttributeExpression')
export class AttributeExpressionInput {
  @Field(() => String)
  key!: string;

  @Field(() => String, { nullable: true })
  subpath?: string | null;
}

/** Half-open: start inclusive, end exclusive. */
@InputType('InputTimeRange')
export class TimeRangeInput {
  @Field(() => DateTime)
  startTime!: bigint;

  @Field(() => DateTime)
  endTime!: bigint;
}

/** Elements of a filter list are combined with AND. */
@InputType('InputFilter')
export class FilterInput {
  @Field(() => FilterOperatorType)
  operator!: FilterOperatorType;

  @Field(() => FilterType)
  type!: FilterType;

  @Field(() => Unknown)
  value!: unknown;

  @Field(() => String, { nullable: true })
  key?: string | null;

  @Field(() => AttributeExpressionInput, { nullable: true })
  keyExpression?: AttributeExpressionInput | null;

  @Field(() => String, { nullable: true })
  idScope?: string | null;

  @Field(() => AttributeScope, { nullable: true })
  idType?: AttributeScope | null;
}

@InputType('InputOrder')
export class OrderInput {
  @Field(() => OrderDirection, { nullable: true })
  direction?: OrderDirection | null;

  @Field(() => String, { nullable: true })
  key?: string | null;

  @Field(() => AttributeExpressionInput, { nullable: true })
  keyExpression?: AttributeExpressionInput | null;
}

/** Order by a raw attribute, or by an aggregate when `aggregation` is set. */
@InputType('InputAggregatableOrder')
export class AggregatableOrderInput {
  @Field(() => OrderDirection, { nullable: true })
  direction?: OrderDirection | null;

  @Field(() => String, { nullable: true })
  key?: string | null;

  @Field(() => AttributeExpressionInput, { nullable: true })
  keyExpression?: AttributeExpressionInput | null;

  @Field(() => MetricAggregationType, { nullable: true })
  aggregation?: MetricAggregationType | null;

  @Field(() => Int, { nullable: true })
  size?: number | null;
}

@InputType('InputGroupByArgument')
export class GroupByInput {
  @Field(() => [AttributeExpressionInput], { nullable: 'itemsAndList' })
  expressions?: readonly (AttributeExpressionInput | null)[] | null;

  @Field(() => Int, { nullable: true })
  groupLimit?: number | null;

  @Field(() => Boolean, { nullable: true })
  includeRest?: boolean | null;

  @Field(() => [String], { nullable: 'itemsAndList' })
  keys?: readonly (string | null)[] | null;
}

/** Bucket width = size * units. */
@InputType('InputIntervalArgument')
export class IntervalInput {
  @Field(() => Int)
  size!: number;

  @Field(() => TimeUnit)
  units!: TimeUnit;
}

@InputType('InputEntityContextOptions')
export class EntityContextOptionsInput {
  @Field(() => Boolean)
  includeNonLiveEntities!: boolean;
}
