/** A member that a value may have. */
export interface SchemaField {
  /** Such as `columns[].name`. */
  readonly path: string;
  /** `text`, `one of A, B`, `list of …`. */
  readonly type: string;
  readonly required: boolean;
}

interface Schema {
  readonly type?: string | readonly string[];
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly items?: Schema;
  readonly enum?: readonly unknown[];
  readonly const?: unknown;
  readonly pattern?: string;
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly additionalProperties?: unknown;
  readonly $ref?: string;
}

const NAMES: Readonly<Record<string, string>> = {
  string: 'text',
  boolean: 'true or false',
  integer: 'whole number',
  number: 'number',
  object: 'map',
  array: 'list',
};

/** Members of a JSON schema, those of nested maps and lists below them. */
export function schemaFields(schema: unknown, path = ''): readonly SchemaField[] {
  const { properties = {}, required = [] } = schema as Schema;
  return Object.entries(properties).flatMap(([name, member]) => {
    const at = path === '' ? name : `${path}.${name}`;
    const inner = member.items ?? member;
    return [
      { path: at, type: typeOf(member), required: required.includes(name) },
      ...schemaFields(inner, member.items === undefined ? at : `${at}[]`),
    ];
  });
}

function typeOf(schema: Schema): string {
  if (schema.$ref !== undefined) return 'condition: {attribute, operator, value}, {and}, {or} or {not}';
  if (schema.enum !== undefined) return `one of ${schema.enum.join(', ')}`;
  if (schema.const !== undefined) return String(schema.const);
  if (schema.items !== undefined) return schema.items.properties === undefined ? `list of ${typeOf(schema.items)}` : 'list';
  const alternatives = schema.anyOf ?? schema.oneOf;
  if (alternatives !== undefined) return alternatives.map(typeOf).join(' or ');
  if (schema.properties === undefined && schema.type === 'object' && typeof schema.additionalProperties === 'object')
    return `map of ${typeOf(schema.additionalProperties as Schema)}`;
  return [schema.type ?? 'any']
    .flat()
    .map((type) => NAMES[type] ?? type)
    .join(' or ');
}
