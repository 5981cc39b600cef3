import { isEnumType, isInputObjectType, isInterfaceType, isObjectType, isUnionType } from 'graphql';
import type { GraphQLArgument, GraphQLField, GraphQLNamedType, GraphQLSchema } from 'graphql';

/** A field, argument or value of a type as the docs show it. */
export interface DocEntry {
  readonly name: string;
  /** Type with its marks, such as `[Span!]!`; empty for values of enums. */
  readonly type: string;
  /** The type without marks, to go to. */
  readonly typeName: string;
  readonly description: string;
  readonly deprecated: string;
  readonly args: readonly DocEntry[];
}

export interface TypeDoc {
  readonly name: string;
  readonly kind: string;
  readonly description: string;
  readonly entries: readonly DocEntry[];
}

const bare = (type: string): string => type.replaceAll(/[[\]!]/g, '');

const argumentDoc = ({ name, type, description, deprecationReason, defaultValue }: GraphQLArgument): DocEntry => ({
  name,
  type: `${String(type)}${defaultValue === undefined ? '' : ` = ${JSON.stringify(defaultValue)}`}`,
  typeName: bare(String(type)),
  description: description ?? '',
  deprecated: deprecationReason ?? '',
  args: [],
});

const fieldDoc = ({ name, type, description, deprecationReason, args }: GraphQLField<unknown, unknown>): DocEntry => ({
  name,
  type: String(type),
  typeName: bare(String(type)),
  description: description ?? '',
  deprecated: deprecationReason ?? '',
  args: args.map(argumentDoc),
});

function entriesOf(type: GraphQLNamedType): readonly DocEntry[] {
  if (isObjectType(type) || isInterfaceType(type)) return Object.values(type.getFields()).map(fieldDoc);
  if (isInputObjectType(type)) return Object.values(type.getFields()).map((field) => argumentDoc({ ...field, extensions: {} }));
  if (isEnumType(type))
    return type.getValues().map(({ name, description, deprecationReason }) => ({
      name,
      type: '',
      typeName: '',
      description: description ?? '',
      deprecated: deprecationReason ?? '',
      args: [],
    }));
  if (isUnionType(type))
    return type
      .getTypes()
      .map(({ name, description }) => ({ name, type: name, typeName: name, description: description ?? '', deprecated: '', args: [] }));
  return [];
}

const kindOf = (type: GraphQLNamedType): string => {
  if (isObjectType(type)) return 'type';
  if (isInputObjectType(type)) return 'input';
  if (isEnumType(type)) return 'enum';
  if (isInterfaceType(type)) return 'interface';
  return isUnionType(type) ? 'union' : 'scalar';
};

/** A type with everything in it; undefined where the schema has none of the name. */
export function typeDoc(schema: GraphQLSchema, name: string): TypeDoc | undefined {
  const type = schema.getType(name);
  return type && { name, kind: kindOf(type), description: type.description ?? '', entries: entriesOf(type) };
}

/** The types that operations begin with. */
export const rootTypes = (schema: GraphQLSchema): readonly string[] =>
  [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()].flatMap((type) => (type ? [type.name] : []));

export interface DocHit {
  readonly type: string;
  /** Empty where the type itself was found. */
  readonly field: string;
  readonly description: string;
}

const MOST_HITS = 60;

/** Types, fields and arguments whose names contain a text; names that begin with it first. */
export function searchDocs(schema: GraphQLSchema, text: string): readonly DocHit[] {
  const wanted = text.trim().toLowerCase();
  if (wanted === '') return [];
  const types = Object.values(schema.getTypeMap()).filter(({ name }) => !name.startsWith('__'));
  const hits = types.flatMap((type): readonly DocHit[] => [
    { type: type.name, field: '', description: type.description ?? '' },
    ...entriesOf(type).flatMap(({ name, description, args }) => [
      { type: type.name, field: name, description },
      ...args
        .filter((arg) => arg.name.toLowerCase() === wanted)
        .map((arg) => ({ type: type.name, field: name, description: `${arg.name}: ${arg.type}` })),
    ]),
  ]);
  const nameOf = ({ type, field }: DocHit): string => (field || type).toLowerCase();
  const rank = (hit: DocHit): number => (nameOf(hit) === wanted ? 0 : nameOf(hit).startsWith(wanted) ? 1 : 2);
  const found = hits.filter((hit) => nameOf(hit).includes(wanted) || hit.description.toLowerCase().startsWith(`${wanted}:`));
  return [0, 1, 2].flatMap((wantedRank) => found.filter((hit) => rank(hit) === wantedRank)).slice(0, MOST_HITS);
}
