import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

import { formatInstant, parseInstant } from '../../core/instant';

function read(value: unknown): bigint {
  const nanos = typeof value === 'string' ? parseInstant(value) : undefined;
  if (nanos === undefined) {
    throw new GraphQLError(`DateTime must be ISO-8601 text with an offset, such as "2024-01-01T00:00:00Z"; got ${JSON.stringify(value)}`);
  }
  return nanos;
}

/** Epoch nanoseconds inside, ISO-8601 text outside. */
export const DateTime = new GraphQLScalarType<bigint, string>({
  name: 'DateTime',
  description: 'ISO-8601 text. Input must carry an offset ("Z" or "+hh:mm"); output is UTC with "Z" and 0, 3, 6 or 9 fraction digits.',
  serialize: (value) => formatInstant(value as bigint),
  parseValue: read,
  parseLiteral: (node) => read(node.kind === Kind.STRING ? node.value : 'value' in node ? node.value : node.kind),
});
