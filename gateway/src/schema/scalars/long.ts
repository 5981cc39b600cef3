import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';

import { exactNumber } from '../../core/values';

function read(value: unknown): bigint {
  if (typeof value === 'bigint') return value;
  if (typeof value === 'number' && Number.isInteger(value)) return BigInt(value);
  throw new GraphQLError(`Long must be a whole number; got ${JSON.stringify(value)}`);
}

/** 64-bit integer; a bigint where a double would lose digits, which the HTTP layer writes as a JSON number all the same. */
export const Long = new GraphQLScalarType<bigint, number | bigint>({
  name: 'Long',
  description: '64-bit integer serialised as a JSON number.',
  serialize: (value) => (typeof value === 'bigint' ? exactNumber(value) : exactNumber(read(value))),
  parseValue: read,
  parseLiteral: (node) => {
    if (node.kind !== Kind.INT) throw new GraphQLError('Long must be a whole number', { nodes: node });
    return BigInt(node.value);
  },
});
