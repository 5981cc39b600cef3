import { defaultFieldResolver, isObjectType } from 'graphql';
import type { GraphQLField, GraphQLFieldResolver, GraphQLResolveInfo, GraphQLSchema } from 'graphql';

import type { OperationContext } from './operation-context';

type Resolver = GraphQLFieldResolver<unknown, OperationContext>;
type Method = (args: unknown, context: OperationContext, info: GraphQLResolveInfo) => unknown;

/** Fields whose method takes the arguments as they come. */
const BY_ARGUMENTS = new Set([
  'attribute',
  'metric',
  'selection',
  'series',
  'baselineSeries',
  'avgrate',
  'incomingEdges',
  'outgoingEdges',
  'children',
  'spans',
  'spanTimes',
  'waterfall',
  'outline',
]);
/** Fields that a resolver class answers. */
const BY_RESOLVER = new Set(['Span.trace']);

const callWithArguments =
  (name: string): Resolver =>
  (source, args, context, info) =>
    ((source as Readonly<Record<string, Method>>)[name] as Method).call(source, args, context, info);

function directResolver(field: GraphQLField<unknown, OperationContext>): Resolver | undefined {
  if (field.args.length === 0) return defaultFieldResolver as Resolver;
  return BY_ARGUMENTS.has(field.name) ? callWithArguments(field.name) : undefined;
}

/**
 * Calls the methods behind fields of rows directly. The generic resolvers make an instance of the arguments and a promise for
 * every value, which is most of the time of a page of ten thousand rows.
 */
export function resolveDirectly(schema: GraphQLSchema): GraphQLSchema {
  const roots: readonly unknown[] = [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()];
  for (const type of Object.values(schema.getTypeMap())) {
    if (!isObjectType(type) || roots.includes(type) || type.name.startsWith('__')) continue;
    for (const field of Object.values(type.getFields())) {
      if (BY_RESOLVER.has(`${type.name}.${field.name}`)) continue;
      const direct = directResolver(field);
      if (direct !== undefined) field.resolve = direct;
    }
  }
  return schema;
}
