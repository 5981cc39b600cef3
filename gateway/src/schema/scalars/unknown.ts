import { GraphQLError, GraphQLScalarType, Kind } from 'graphql';
import type { ValueNode } from 'graphql';

import { exactNumber } from '../../core/values';

type Variables = Readonly<Record<string, unknown>> | null | undefined;

/** A literal as the JSON value that it writes; enum names are text, variables may stand anywhere inside. */
function readLiteral(node: ValueNode, variables: Variables): unknown {
  switch (node.kind) {
    case Kind.STRING:
    case Kind.ENUM:
    case Kind.BOOLEAN:
      return node.value;
    case Kind.INT:
      return exactNumber(BigInt(node.value));
    case Kind.FLOAT:
      return Number(node.value);
    case Kind.LIST:
      return node.values.map((value) => readLiteral(value, variables));
    case Kind.OBJECT:
      return Object.fromEntries(node.fields.map((field) => [field.name.value, readLiteral(field.value, variables)]));
    case Kind.VARIABLE:
      return variables?.[node.name.value];
    case Kind.NULL:
      throw new GraphQLError('null is no value here', { nodes: node });
  }
}

/** Any JSON value. */
export const Unknown = new GraphQLScalarType<unknown, unknown>({
  name: 'Unknown',
  description: 'Any JSON value: string, number, boolean, list, enum name (read as string) or object.',
  serialize: (value) => value,
  parseValue: (value) => value,
  parseLiteral: readLiteral,
});
