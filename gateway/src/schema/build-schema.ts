import 'reflect-metadata';
import type { GraphQLSchema } from 'graphql';
import { buildSchemaSync } from 'type-graphql';

import { resolveDirectly } from './direct-resolvers';
import { EntityResolver } from './entity/entity.resolver';
import { ExploreResolver } from './explore/explore.resolver';
import { LabelResolver } from './label/label.resolver';
import { LogEventResolver } from './log-event/log-event.resolver';
import { MetadataResolver } from './metadata/metadata.resolver';
import { SpaceResolver } from './space/space.resolver';
import { ExcludeSpanRuleResolver } from './span-processing/exclude-span-rule.resolver';
import { SpanResolver } from './span/span.resolver';
import { StorageResolver } from './storage/storage.resolver';
import { TraceResolver } from './trace/trace.resolver';

/** The schema that the gateway serves. */
export function buildGatewaySchema(): GraphQLSchema {
  const schema = buildSchemaSync({
    resolvers: [
      MetadataResolver,
      EntityResolver,
      ExploreResolver,
      SpanResolver,
      TraceResolver,
      LogEventResolver,
      SpaceResolver,
      LabelResolver,
      ExcludeSpanRuleResolver,
      StorageResolver,
    ],
    validate: false,
    emitSchemaFile: false,
  });
  return resolveDirectly(schema);
}
