import { Field, Int, ObjectType } from 'type-graphql';

import { Versioned } from '../config/versioned.types';
import { EnricherOrigin } from '../enums/config-enums';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';

/** Something that adds to spans on their way in: shipped, a module, or a rule. */
@ObjectType('Enricher')
export class EnricherView {
  /** Name of a shipped enricher or a module, id of a rule. */
  @Field(() => String)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => EnricherOrigin)
  origin!: EnricherOrigin;

  @Field(() => Boolean)
  enabled!: boolean;

  @Field(() => Long)
  order!: bigint;

  @Field(() => String)
  description!: string;

  /** Attributes that it writes, where it declares them. */
  @Field(() => [String])
  attributes!: readonly string[];

  /** Traces (a rule: spans) that it was given, and of them those for which it failed. */
  @Field(() => Long)
  runs!: bigint;

  @Field(() => Long)
  errors!: bigint;

  @Field(() => String, { nullable: true })
  lastError?: string | undefined;

  /** Time that it took, in all, nanoseconds. */
  @Field(() => Long)
  nanos!: bigint;

  /** Heap that it grew by, in all, as sampled; 0 where it was never measured. */
  @Field(() => Long)
  allocatedBytes!: bigint;
}

/** Whether an enricher runs for the tenant. */
@ObjectType('EnricherSwitch')
export class EnricherSwitch {
  @Field(() => String)
  name!: string;

  @Field(() => Boolean)
  enabled!: boolean;

  @Field(() => Int, { nullable: true })
  order?: number | undefined;

  @Field(() => Long)
  version!: bigint;
}

/** An enricher without code. Its value is described by `configKinds` under `enricher-rule`. */
@ObjectType('EnricherRule')
export class EnricherRule extends Versioned {
  @Field(() => String)
  id!: string;

  @Field(() => String)
  name!: string;

  @Field(() => String, { nullable: true })
  description?: string | undefined;

  @Field(() => Boolean)
  enabled!: boolean;

  @Field(() => Int)
  order!: number;

  /** Every span where null. */
  @Field(() => Unknown, { nullable: true })
  condition?: unknown;

  @Field(() => [Unknown])
  actions!: readonly unknown[];
}

@ObjectType('EnricherRuleResultSet')
export class EnricherRuleResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [EnricherRule])
  results!: readonly EnricherRule[];

  @Field(() => Long)
  total!: number;
}

/** One span before and after a rule: name, status message, trace state, attributes of span, resource, scope, events and links. */
@ObjectType('EnricherTrialSpan')
export class EnricherTrialSpan {
  @Field(() => String)
  traceId!: string;

  @Field(() => String)
  spanId!: string;

  @Field(() => String)
  name!: string;

  @Field(() => Boolean)
  changed!: boolean;

  @Field(() => Unknown)
  before!: unknown;

  @Field(() => Unknown, { nullable: true })
  after?: unknown;
}

@ObjectType('EnricherTrial')
export class EnricherTrial {
  /** Spans that satisfy the condition. */
  @Field(() => Long)
  matched!: bigint;

  @Field(() => Long)
  changed!: bigint;

  /** Spans for which the rule failed, and why it did last. */
  @Field(() => Long)
  errors!: bigint;

  @Field(() => String, { nullable: true })
  lastError?: string | undefined;

  @Field(() => [EnricherTrialSpan])
  spans!: readonly EnricherTrialSpan[];
}

/** Spans left out on purpose. */
@ObjectType('DroppedSpans')
export class DroppedSpansView {
  @Field(() => String)
  reason!: string;

  /** The rule, where one dropped them. */
  @Field(() => String, { nullable: true })
  ruleId?: string | undefined;

  @Field(() => String, { nullable: true })
  ruleName?: string | undefined;

  @Field(() => Long)
  count!: bigint;
}

/** What ingestion took, stored and left out since it started. */
@ObjectType('IngestionCounts')
export class IngestionCounts {
  @Field(() => Long)
  accepted!: bigint;

  @Field(() => Long)
  stored!: bigint;

  @Field(() => Long)
  duplicates!: bigint;

  @Field(() => [DroppedSpansView])
  dropped!: readonly DroppedSpansView[];
}
