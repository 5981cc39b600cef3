import { isEnumType, isInputObjectType, isListType, isNonNullType, isObjectType, getNamedType } from 'graphql';
import type { GraphQLArgument, GraphQLField, GraphQLInputType, GraphQLObjectType, GraphQLSchema } from 'graphql';

import type { Random } from '../load/random';

/** What random arguments are made of. */
export interface Vocabulary {
  readonly between: string;
  /** Ids and names that somebody could guess, a trace's first. */
  readonly texts: readonly string[];
  readonly scopes: readonly string[];
  /** Keys of attributes, by the type that has the field `attribute` or `selection`. */
  readonly keys: Readonly<Record<string, readonly string[]>>;
}

const MAX_DEPTH = 5;
/** Arguments that are left out: cursors are of earlier answers, and no filter must hide what could leak. */
const OMITTED = new Set(['after', 'expression', 'filterBy', 'where', 'orderBy', 'offset', 'space', 'groupBy', 'interval', 'includeRest']);
const LIMIT = 50;

/** Operations over a root field with arguments and selections at random, the same for the same random numbers. */
export class OperationWriter {
  constructor(
    private readonly schema: GraphQLSchema,
    private readonly random: Random,
    private readonly vocabulary: Vocabulary,
  ) {}

  get rootFields(): readonly string[] {
    return Object.keys(this.schema.getQueryType()?.getFields() ?? {});
  }

  operation(name: string): string {
    const query = this.schema.getQueryType() as GraphQLObjectType;
    return `{ ${this.field(query, query.getFields()[name] as GraphQLField<unknown, unknown>, 0, name)} }`;
  }

  private field(owner: GraphQLObjectType, field: GraphQLField<unknown, unknown>, depth: number, alias: string): string {
    const args = field.args.flatMap((arg) => this.argument(owner, arg) ?? []);
    const type = getNamedType(field.type);
    const selection = isObjectType(type) ? ` { ${this.selection(type, depth + 1)} }` : '';
    return `${alias}: ${field.name}${args.length === 0 ? '' : `(${args.join(', ')})`}${selection}`;
  }

  private selection(type: GraphQLObjectType, depth: number): string {
    const fields = Object.values(type.getFields());
    const leaves = fields.filter((field) => !isObjectType(getNamedType(field.type)));
    const objects = depth >= MAX_DEPTH ? [] : fields.filter((field) => isObjectType(getNamedType(field.type)));
    // What holds rows is always looked into; of the rest as chance has it.
    const chosen = [...leaves, ...objects.filter(({ name }) => name === 'results' || name === 'selection' || this.random.integer(3) === 0)];
    const texts = chosen.flatMap((field, index) => {
      const keys = field.args.some(({ name }) => name === 'key') ? (this.vocabulary.keys[type.name] ?? ['name']) : [''];
      return keys.map((key, place) => this.field(type, field, depth, `f${index}x${place}`).replace('"KEY"', JSON.stringify(key)));
    });
    return texts.length === 0 ? '__typename' : texts.join(' ');
  }

  private argument(owner: GraphQLObjectType, { name, type }: GraphQLArgument): string | undefined {
    if (name === 'between') return `between: ${this.vocabulary.between}`;
    if (name === 'key') return 'key: "KEY"';
    if (name === 'a' || name === 'b') return `${name}: ${JSON.stringify(this.vocabulary.texts[0])}`;
    if (name === 'limit') return `limit: ${LIMIT}`;
    if (name === 'scope' || name === 'neighborScope') return `${name}: ${JSON.stringify(this.random.pick(this.vocabulary.scopes))}`;
    if (OMITTED.has(name) || owner.name === 'ExploreResult') return undefined;
    if (!isNonNullType(type) && this.random.integer(2) === 0 && name !== 'type') return undefined;
    const value = this.value(type, 0);
    return value === undefined ? undefined : `${name}: ${value}`;
  }

  private value(type: GraphQLInputType, depth: number): string | undefined {
    if (isNonNullType(type)) return this.value(type.ofType as GraphQLInputType, depth);
    if (isListType(type)) return `[${this.value(type.ofType as GraphQLInputType, depth) ?? ''}]`;
    if (isEnumType(type)) return this.random.pick(type.getValues()).name;
    if (isInputObjectType(type)) {
      if (depth > 3) return undefined;
      const members = Object.values(type.getFields())
        .filter((member) => isNonNullType(member.type))
        .map((member) => `${member.name}: ${this.value(member.type, depth + 1) ?? 'null'}`);
      return `{ ${members.join(', ')} }`;
    }
    switch (String(type)) {
      case 'Int':
      case 'Long':
      case 'Float':
        return String(1 + this.random.integer(LIMIT));
      case 'Boolean':
        return String(this.random.integer(2) === 0);
      case 'DateTime':
        return JSON.stringify(new Date().toISOString());
      default:
        return JSON.stringify(this.random.pick(this.vocabulary.texts));
    }
  }
}
