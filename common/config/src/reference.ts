import { configSchema } from './schema';

/** One option of the reference page. */
export interface OptionReference {
  readonly path: string;
  readonly defaultValue: string;
  readonly doc: string;
}

interface SchemaNode {
  readonly def: { readonly type: string; readonly innerType?: SchemaNode; readonly in?: SchemaNode; readonly shape?: Readonly<Record<string, SchemaNode>>; readonly defaultValue?: unknown };
  readonly description?: string;
}

/** Every option with its default and meaning, in the order of the schema. */
export function configReference(): readonly OptionReference[] {
  return walk(configSchema as unknown as SchemaNode, []);
}

/** The reference as a Markdown table. */
export function configReferenceMarkdown(): string {
  const rows = configReference().map(({ path, defaultValue, doc }) => `| \`${path}\` | ${defaultValue} | ${doc} |`);
  return ['| option | default | meaning |', '|---|---|---|', ...rows, ''].join('\n');
}

function walk(node: SchemaNode, path: readonly string[]): OptionReference[] {
  const shape = unwrap(node).def.shape;
  if (shape) return Object.entries(shape).flatMap(([key, child]) => walk(child, [...path, key]));
  const value = defaultOf(node);
  return [{ path: path.join('.'), defaultValue: value === undefined ? '' : `\`${JSON.stringify(value)}\``, doc: descriptionOf(node) }];
}

const inner = (node: SchemaNode): SchemaNode | undefined => node.def.innerType ?? node.def.in;

function unwrap(node: SchemaNode): SchemaNode {
  const child = inner(node);
  return child === undefined ? node : unwrap(child);
}

function defaultOf(node: SchemaNode): unknown {
  if (node.def.type === 'default') return node.def.defaultValue;
  const child = inner(node);
  return child === undefined ? undefined : defaultOf(child);
}

function descriptionOf(node: SchemaNode): string {
  if (node.description !== undefined) return node.description;
  const child = inner(node);
  return child === undefined ? '' : descriptionOf(child);
}
