import { ArgsType, Field, Float, ObjectType } from 'type-graphql';

import { IntervalInput } from '../arguments/inputs';
import { DateTime } from '../scalars/date-time';
import { Long } from '../scalars/long';

@ArgsType()
export class ServiceMetricsArgs {
  @Field(() => IntervalInput, { description: 'Time of one message: 1 second to 5 minutes.' })
  interval!: IntervalInput;

  @Field(() => String, { nullable: true })
  space?: string | null;
}

/** What one service did in an interval. */
@ObjectType('LiveServiceMetrics')
export class LiveServiceMetrics {
  @Field(() => String)
  id!: string;

  @Field(() => String, { nullable: true })
  name?: string | undefined;

  @Field(() => Long)
  calls!: number;

  @Field(() => Long)
  errors!: number;

  @Field(() => Float, { nullable: true, description: 'Median duration, milliseconds.' })
  p50?: number | undefined;

  @Field(() => Float, { nullable: true, description: '99th percentile of the duration, milliseconds.' })
  p99?: number | undefined;
}

@ObjectType('ServiceMetricsInterval')
export class ServiceMetricsInterval {
  @Field(() => DateTime)
  start!: bigint;

  @Field(() => DateTime)
  end!: bigint;

  @Field(() => [LiveServiceMetrics], { description: 'Services with calls, those with the most first; at most 1000.' })
  services!: readonly LiveServiceMetrics[];
}
