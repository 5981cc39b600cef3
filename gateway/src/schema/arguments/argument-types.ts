import { ArgsType, Field, Int } from 'type-graphql';

import { EntityType, ExplorerContext, TimeUnit, TraceType } from '../enums/query-enums';
import {
  AggregatableOrderInput,
  AttributeExpressionInput,
  EntityContextOptionsInput,
  FilterInput,
  GroupByInput,
  IntervalInput,
  OrderInput,
  TimeRangeInput,
} from './inputs';
import { FilterExpressionInput } from '../filter/filter-expression.input';

/** `key` is the older form; `expression` wins when both are given. */
@ArgsType()
export class AttributeArgs {
  @Field(() => AttributeExpressionInput, { nullable: true })
  expression?: AttributeExpressionInput | null;

  @Field(() => String, { nullable: true })
  key?: string | null;
}

@ArgsType()
export class PeriodArgs {
  @Field(() => Int)
  size!: number;

  @Field(() => TimeUnit)
  units!: TimeUnit;
}

@ArgsType()
export class EdgeArgs {
  @Field(() => [FilterInput], { nullable: 'itemsAndList' })
  filterBy?: readonly (FilterInput | null)[] | null;

  @Field(() => FilterExpressionInput, { nullable: true })
  where?: FilterExpressionInput | null;

  @Field(() => String, { nullable: true })
  neighborScope?: string | null;

  @Field(() => EntityType, { nullable: true })
  neighborType?: EntityType | null;
}

@ArgsType()
export class ExportSpansArgs {
  @Field(() => TimeRangeInput)
  between!: TimeRangeInput;

  @Field(() => [FilterInput], { nullable: 'itemsAndList' })
  filterBy?: readonly (FilterInput | null)[] | null;

  @Field(() => FilterExpressionInput, { nullable: true })
  where?: FilterExpressionInput | null;

  @Field(() => Int, { nullable: true })
  limit?: number | null;
}

/** Rows that belong to another one, such as the children of a span. */
@ArgsType()
export class NestedRowsArgs {
  @Field(() => [FilterInput], { nullable: 'itemsAndList' })
  filterBy?: readonly (FilterInput | null)[] | null;

  @Field(() => FilterExpressionInput, { nullable: true })
  where?: FilterExpressionInput | null;

  @Field(() => [OrderInput], { nullable: 'itemsAndList' })
  orderBy?: readonly (OrderInput | null)[] | null;

  @Field(() => Int, { nullable: true })
  limit?: number | null;

  @Field(() => Int, { nullable: true })
  offset?: number | null;

  @Field(() => String, { nullable: true, description: 'A cursor of an earlier page of the same owner.' })
  after?: string | null;
}

@ArgsType()
export class LogEventsArgs extends ExportSpansArgs {
  @Field(() => String, { nullable: true, description: 'A cursor of an earlier page; the page begins behind it.' })
  after?: string | null;

  @Field(() => Int, { nullable: true })
  offset?: number | null;

  @Field(() => [OrderInput], { nullable: 'itemsAndList' })
  orderBy?: readonly (OrderInput | null)[] | null;
}

@ArgsType()
export class SpansArgs extends LogEventsArgs {
  @Field(() => String, { nullable: true })
  space?: string | null;
}

@ArgsType()
export class TracesArgs extends SpansArgs {
  @Field(() => TraceType, { nullable: true })
  type?: TraceType | null;
}

@ArgsType()
export class EntitiesArgs extends ExportSpansArgs {
  @Field(() => String, { nullable: true, description: 'A cursor of an earlier page; the page begins behind it.' })
  after?: string | null;

  @Field(() => Boolean, { nullable: true })
  includeInactive?: boolean | null;

  @Field(() => Int, { nullable: true })
  offset?: number | null;

  @Field(() => [AggregatableOrderInput], { nullable: 'itemsAndList' })
  orderBy?: readonly (AggregatableOrderInput | null)[] | null;

  @Field(() => String, { nullable: true })
  scope?: string | null;

  @Field(() => String, { nullable: true })
  space?: string | null;

  @Field(() => EntityType, { nullable: true })
  type?: EntityType | null;
}

@ArgsType()
export class ExploreArgs {
  @Field(() => TimeRangeInput, { nullable: true })
  between?: TimeRangeInput | null;

  @Field(() => ExplorerContext, { nullable: true })
  context?: ExplorerContext | null;

  @Field(() => EntityContextOptionsInput, { nullable: true })
  entityContextOptions?: EntityContextOptionsInput | null;

  @Field(() => [FilterInput], { nullable: 'itemsAndList' })
  filterBy?: readonly (FilterInput | null)[] | null;

  @Field(() => FilterExpressionInput, { nullable: true })
  where?: FilterExpressionInput | null;

  @Field(() => GroupByInput, { nullable: true })
  groupBy?: GroupByInput | null;

  @Field(() => IntervalInput, { nullable: true })
  interval?: IntervalInput | null;

  @Field(() => Int, { nullable: true })
  limit?: number | null;

  @Field(() => Int, { nullable: true })
  offset?: number | null;

  @Field(() => [AggregatableOrderInput], { nullable: 'itemsAndList' })
  orderBy?: readonly (AggregatableOrderInput | null)[] | null;

  @Field(() => String, { nullable: true })
  scope?: string | null;

  @Field(() => String, { nullable: true })
  space?: string | null;
}
