import { Field, Int, ObjectType } from 'type-graphql';

import { Long } from '../scalars/long';
import { DateTime } from '../scalars/date-time';
import { Completeness } from './completeness.types';

const NANOS = { description: 'Nanoseconds.' };

/** A stretch of time in which the end of the trace waited for the span's own work. */
@ObjectType('CriticalPathSection')
export class CriticalPathSection {
  @Field(() => String)
  spanId!: string;

  @Field(() => String)
  service!: string;

  @Field(() => String)
  operation!: string;

  @Field(() => DateTime)
  start!: bigint;

  @Field(() => Long, NANOS)
  duration!: number;
}

@ObjectType('CriticalPath')
export class CriticalPath {
  @Field(() => Long, { description: 'Nanoseconds; that of the root.' })
  duration!: number;

  @Field(() => [CriticalPathSection], { description: 'In order of time, without gaps.' })
  sections!: readonly CriticalPathSection[];

  @Field(() => Int, { description: 'Calls whose times were corrected, since they lay outside of the span that waited for them.' })
  correctedCalls!: number;

  @Field(() => Completeness)
  completeness!: Completeness;
}

@ObjectType('SpanTime')
export class SpanTime {
  @Field(() => String)
  spanId!: string;

  @Field(() => String)
  service!: string;

  @Field(() => String)
  operation!: string;

  @Field(() => Long, NANOS)
  duration!: number;

  @Field(() => Long, { description: 'Nanoseconds that no child covers.' })
  selfDuration!: number;

  @Field(() => Long, { description: 'Nanoseconds on the critical path.' })
  criticalDuration!: number;
}

/** What one service did in a trace. */
@ObjectType('TraceServiceStatistics')
export class TraceServiceStatistics {
  @Field(() => String)
  service!: string;

  @Field(() => Int)
  spans!: number;

  @Field(() => Int, { description: 'Spans that failed.' })
  failures!: number;

  @Field(() => Long, { description: 'Nanoseconds of its spans that no child covers.' })
  selfDuration!: number;

  @Field(() => Long, { description: 'Nanoseconds on the critical path.' })
  criticalDuration!: number;
}

@ObjectType('TracePathStep')
export class TracePathStep {
  @Field(() => String)
  service!: string;

  @Field(() => String)
  operation!: string;
}

@ObjectType('TracePathTotals')
export class TracePathTotals {
  @Field(() => Int)
  count!: number;

  @Field(() => Long, { description: 'Nanoseconds, added up.' })
  duration!: number;

  @Field(() => Long, { description: 'Nanoseconds that no child covers, added up.' })
  selfDuration!: number;

  @Field(() => Int)
  failures!: number;
}

/** One path of services and operations from a root, and what each trace has there. */
@ObjectType('ComparedTracePath')
export class ComparedTracePath {
  @Field(() => [TracePathStep])
  path!: readonly TracePathStep[];

  @Field(() => TracePathTotals, { nullable: true, description: 'Null where only the other trace has the path.' })
  a?: TracePathTotals | undefined;

  @Field(() => TracePathTotals, { nullable: true, description: 'Null where only the other trace has the path.' })
  b?: TracePathTotals | undefined;
}

@ObjectType('TraceComparison')
export class TraceComparison {
  @Field(() => [ComparedTracePath], { description: 'Those whose own time differs most first.' })
  paths!: readonly ComparedTracePath[];

  @Field(() => Int, { description: 'Paths of both traces together.' })
  total!: number;

  @Field(() => Int, { description: 'Paths that only one of the traces has.' })
  different!: number;

  @Field(() => Completeness)
  completeness!: Completeness;
}
