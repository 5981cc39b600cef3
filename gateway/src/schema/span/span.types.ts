import type { AttributeValue } from '@spangraph/model';
import type { Row } from '@spangraph/proto/spangraph/gateway/v1/gateway';
import { Args, Field, ObjectType } from 'type-graphql';

import { AttributeArgs } from '../arguments/argument-types';
import { LogEvent, LogEventResultSet } from '../log-event/log-event.types';
import { Long } from '../scalars/long';
import { Unknown } from '../scalars/unknown';
import type { AttributePlan } from '../selection/attribute-plan';
import { eventOwner } from './event-owner';
import type { EventLoader } from './span-events';

/** What the spans of a page share. */
export interface SpanPage {
  readonly plan: AttributePlan;
  readonly eventPlan: AttributePlan;
  readonly events: EventLoader;
}

@ObjectType('Span')
export class Span {
  constructor(
    private readonly page: SpanPage,
    private readonly row: Row,
  ) {}

  @Field(() => String)
  get id(): string {
    return this.row.id;
  }

  @Field(() => Unknown, { nullable: true })
  attribute(@Args(() => AttributeArgs) attribute: AttributeArgs): AttributeValue {
    return this.page.plan.read(this.row.values, attribute);
  }

  @Field(() => LogEventResultSet)
  async logEvents(): Promise<LogEventResultSet> {
    const events = await this.page.events(eventOwner(this.page.plan, this.row));
    const results = events.map((values) => new LogEvent(this.page.eventPlan, values));
    return { results, count: results.length, total: results.length };
  }
}

@ObjectType('SpanResultSet')
export class SpanResultSet {
  @Field(() => Long)
  count!: number;

  @Field(() => [Span], { nullable: 'items' })
  results!: readonly Span[];

  @Field(() => Long)
  total!: number | bigint;
}

@ObjectType('ExportSpanResult')
export class ExportSpanResult {
  /** OTLP/JSON text. */
  @Field(() => String)
  result!: string;
}
