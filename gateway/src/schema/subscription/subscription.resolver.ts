import { Args, Resolver, Root, Subscription } from 'type-graphql';
import type { GraphQLResolveInfo } from 'graphql';

import { SPAN_SCOPE } from '../../core/scopes';
import { readFilterArguments } from '../filter/read-where';
import type { OperationContext } from '../operation-context';
import { selectedFields } from '../selection/selected-field';
import { liveSpans } from './live-spans';
import { LiveSpans, LiveSpansArgs } from './live-spans.types';
import { serviceMetrics } from './service-metrics';
import { ServiceMetricsArgs, ServiceMetricsInterval } from './service-metrics.types';

interface Subscriber {
  readonly args: object;
  readonly context: OperationContext;
  readonly info: GraphQLResolveInfo;
}

/** Text that is equal for subscriptions that receive the same; what a caller may see depends on tenant, user and roles. */
function topicKey({ args, context, info }: Subscriber): string {
  const { tenantId, userId, roles } = context.request;
  const shown = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value);
  return JSON.stringify([info.fieldName, tenantId, userId, roles, args, selectedFields(info)], shown);
}

async function subscribeToSpans(subscriber: Subscriber): Promise<AsyncIterable<LiveSpans>> {
  const { context, info } = subscriber;
  const args = subscriber.args as LiveSpansArgs;
  // A wrong filter is this subscriber's error, before anything is polled.
  readFilterArguments(await context.vocabulary(), SPAN_SCOPE, args);
  return context.topics.subscribe(topicKey(subscriber), (signal) => liveSpans(context, args, selectedFields(info), signal));
}

function subscribeToServices(subscriber: Subscriber): AsyncIterable<ServiceMetricsInterval> {
  const { context } = subscriber;
  return context.topics.subscribe(topicKey(subscriber), (signal) => serviceMetrics(context, subscriber.args as ServiceMetricsArgs, signal));
}

@Resolver()
export class SubscriptionResolver {
  @Subscription(() => LiveSpans, {
    subscribe: (subscriber) => subscribeToSpans(subscriber as unknown as Subscriber) as unknown as AsyncIterable<unknown>,
    description: 'Spans as they become visible, about once a second.',
  })
  spans(@Root() news: LiveSpans, @Args(() => LiveSpansArgs) _args: LiveSpansArgs): LiveSpans {
    return news;
  }

  @Subscription(() => ServiceMetricsInterval, {
    subscribe: (subscriber) => subscribeToServices(subscriber as unknown as Subscriber),
    description: 'What each service did, interval by interval.',
  })
  serviceMetrics(
    @Root() interval: ServiceMetricsInterval,
    @Args(() => ServiceMetricsArgs) _args: ServiceMetricsArgs,
  ): ServiceMetricsInterval {
    return interval;
  }
}
