import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';
import type { BuildSchemaOptions } from 'type-graphql';

import { SpangraphError } from '@spangraph/model';

import { AttributeAliasResolver } from './attribute/alias.resolver';
import { AttributeResolver } from './attribute/attribute.resolver';
import { ConfigMutationResolver } from './config/config-mutation.resolver';
import { ConfigResolver } from './config/config.resolver';
import { CustomViewResolver } from './custom-view/custom-view.resolver';
import { resolveDirectly } from './direct-resolvers';
import { EnricherMutationResolver } from './enricher/enricher-mutation.resolver';
import { EnricherResolver } from './enricher/enricher.resolver';
import { EntityTypeResolver } from './entity-type/entity-type.resolver';
import { EntityResolver } from './entity/entity.resolver';
import { ExploreResolver } from './explore/explore.resolver';
import { LabelMutationResolver } from './label/label-mutation.resolver';
import { LabelResolver } from './label/label.resolver';
import { LogEventResolver } from './log-event/log-event.resolver';
import { MetadataResolver } from './metadata/metadata.resolver';
import { PreferencesResolver } from './preferences/preferences.resolver';
import { SavedQueryResolver } from './saved-query/saved-query.resolver';
import { SpaceMutationResolver } from './space/space-mutation.resolver';
import { SpaceResolver } from './space/space.resolver';
import { ExcludeSpanRuleMutationResolver } from './span-processing/exclude-span-rule-mutation.resolver';
import { ExcludeSpanRuleResolver } from './span-processing/exclude-span-rule.resolver';
import { SpanResolver } from './span/span.resolver';
import { StorageResolver } from './storage/storage.resolver';
import { SubscriptionResolver } from './subscription/subscription.resolver';
import { SpanTraceResolver } from './trace/span-trace.resolver';
import { TraceResolver } from './trace/trace.resolver';
import { CompareTracesResolver } from './trace-analysis/compare-traces.resolver';

/** Each subscription has a source of its own; without any hub type-graphql would leave subscriptions out. */
const NO_HUB: NonNullable<BuildSchemaOptions['pubSub']> = {
  publish: () => undefined,
  subscribe: () => {
    throw new SpangraphError('INTERNAL', 'no subscription goes through the hub');
  },
};

/** The schema that the gateway serves. */
export function buildGatewaySchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      MetadataResolver,
      AttributeResolver,
      AttributeAliasResolver,
      EntityResolver,
      ExploreResolver,
      SpanResolver,
      TraceResolver,
      SpanTraceResolver,
      CompareTracesResolver,
      SubscriptionResolver,
      LogEventResolver,
      SpaceResolver,
      SpaceMutationResolver,
      LabelResolver,
      LabelMutationResolver,
      ExcludeSpanRuleResolver,
      ExcludeSpanRuleMutationResolver,
      StorageResolver,
      ConfigResolver,
      ConfigMutationResolver,
      SavedQueryResolver,
      PreferencesResolver,
      EnricherResolver,
      EnricherMutationResolver,
      EntityTypeResolver,
      CustomViewResolver,
    ],
    pubSub: NO_HUB,
    validate: false,
    emitSchemaFile: false,
  });
  return resolveDirectly(schema);
}
