import { getNamedType, Kind, parse, print, TypeInfo, visit, visitWithTypeInfo } from 'graphql';
import type { ASTNode, GraphQLSchema } from 'graphql';

/** What a word of a document means. */
export interface Meaning {
  /** Such as `spans(between: InputTimeRange!, limit: Int): SpanResultSet!`. */
  readonly signature: string;
  readonly description: string;
  /** Type and field to look up, where there are any. */
  readonly type: string | undefined;
  readonly field: string | undefined;
  readonly start: number;
  readonly end: number;
}

/** What stands at an offset of a document; undefined where nothing is known or the document cannot be read. */
export function describeAt(schema: GraphQLSchema, text: string, offset: number): Meaning | undefined {
  let found: Meaning | undefined;
  const info = new TypeInfo(schema);
  const enter = (node: ASTNode): void => {
    const name = nameOf(node);
    if (name === undefined || name.start > offset || offset > name.end) return;
    found = meaningOf(node, info, schema, name) ?? found;
  };
  try {
    visit(parse(text), visitWithTypeInfo(info, { enter }));
  } catch {
    return undefined;
  }
  return found;
}

interface Place {
  readonly start: number;
  readonly end: number;
}

function nameOf(node: ASTNode): Place | undefined {
  const named =
    node.kind === Kind.FIELD || node.kind === Kind.ARGUMENT || node.kind === Kind.NAMED_TYPE || node.kind === Kind.OBJECT_FIELD
      ? node.name
      : node;
  if (named === node && node.kind !== Kind.ENUM) return undefined;
  return named.loc && { start: named.loc.start, end: named.loc.end };
}

function meaningOf(node: ASTNode, info: TypeInfo, schema: GraphQLSchema, place: Place): Meaning | undefined {
  switch (node.kind) {
    case Kind.FIELD: {
      const field = info.getFieldDef();
      const parent = info.getParentType();
      if (!field || !parent) return undefined;
      const args = field.args.map((arg) => `${arg.name}: ${String(arg.type)}`).join(', ');
      return {
        ...place,
        signature: `${field.name}${args === '' ? '' : `(${args})`}: ${String(field.type)}`,
        description: field.description ?? '',
        type: parent.name,
        field: field.name,
      };
    }
    case Kind.ARGUMENT: {
      const argument = info.getArgument();
      return argument
        ? {
            ...place,
            signature: `${argument.name}: ${String(argument.type)}`,
            description: argument.description ?? '',
            type: getNamedType(argument.type).name,
            field: undefined,
          }
        : undefined;
    }
    case Kind.OBJECT_FIELD: {
      const type = info.getInputType();
      const parent = info.getParentInputType();
      return type
        ? {
            ...place,
            signature: `${node.name.value}: ${String(type)}`,
            description: '',
            type: parent ? getNamedType(parent).name : undefined,
            field: node.name.value,
          }
        : undefined;
    }
    case Kind.NAMED_TYPE: {
      const type = schema.getType(node.name.value);
      return type ? { ...place, signature: type.name, description: type.description ?? '', type: type.name, field: undefined } : undefined;
    }
    case Kind.ENUM: {
      const value = info.getEnumValue();
      const type = info.getInputType();
      return value && type
        ? {
            ...place,
            signature: `${getNamedType(type).name}.${print(node)}`,
            description: value.description ?? '',
            type: getNamedType(type).name,
            field: undefined,
          }
        : undefined;
    }
    default:
      return undefined;
  }
}
