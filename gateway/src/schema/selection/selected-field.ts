import {
  getArgumentValues,
  getDirectiveValues,
  getNamedType,
  GraphQLIncludeDirective,
  GraphQLSkipDirective,
  isObjectType,
  Kind,
} from 'graphql';
import type { FieldNode, GraphQLObjectType, GraphQLResolveInfo, SelectionSetNode } from 'graphql';

/** One field of the answer: aliases and fragments are resolved, arguments and variables read. */
export interface SelectedField {
  readonly name: string;
  /** Its name in the answer. */
  readonly alias: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** Fields below it, in order, each response name once. */
  readonly fields: readonly SelectedField[];
}

type Info = Pick<GraphQLResolveInfo, 'fragments' | 'variableValues'>;

function isIncluded(node: SelectionSetNode['selections'][number], info: Info): boolean {
  const skip = getDirectiveValues(GraphQLSkipDirective, node, info.variableValues);
  if (skip?.['if'] === true) return false;
  return getDirectiveValues(GraphQLIncludeDirective, node, info.variableValues)?.['if'] !== false;
}

function collect(type: GraphQLObjectType, set: SelectionSetNode, info: Info, into: Map<string, FieldNode[]>): void {
  for (const node of set.selections) {
    if (!isIncluded(node, info)) continue;
    if (node.kind === Kind.FIELD) {
      const alias = node.alias?.value ?? node.name.value;
      into.set(alias, [...(into.get(alias) ?? []), node]);
    } else if (node.kind === Kind.INLINE_FRAGMENT) {
      if (node.typeCondition === undefined || node.typeCondition.name.value === type.name) collect(type, node.selectionSet, info, into);
    } else {
      const fragment = info.fragments[node.name.value];
      if (fragment?.typeCondition.name.value === type.name) collect(type, fragment.selectionSet, info, into);
    }
  }
}

function fieldsOf(type: GraphQLObjectType, nodes: readonly FieldNode[], info: Info): readonly SelectedField[] {
  const byAlias = new Map<string, FieldNode[]>();
  for (const node of nodes) if (node.selectionSet !== undefined) collect(type, node.selectionSet, info, byAlias);
  return Array.from(byAlias, ([alias, group]) => selectedField(type, alias, group, info)).flatMap((field) => field ?? []);
}

function selectedField(type: GraphQLObjectType, alias: string, nodes: readonly FieldNode[], info: Info): SelectedField | undefined {
  const [node] = nodes;
  const definition = node && type.getFields()[node.name.value];
  if (node === undefined || definition === undefined) return undefined;
  const named = getNamedType(definition.type);
  return {
    name: node.name.value,
    alias,
    args: getArgumentValues(definition, node, info.variableValues),
    fields: isObjectType(named) ? fieldsOf(named, nodes, info) : [],
  };
}

/** The fields below the field that is being resolved. */
export function selectedFields(info: GraphQLResolveInfo): readonly SelectedField[] {
  const type = getNamedType(info.returnType);
  return isObjectType(type) ? fieldsOf(type, info.fieldNodes, info) : [];
}

/** All fields of a name, whatever their alias. */
export const named = (fields: readonly SelectedField[], name: string): readonly SelectedField[] =>
  fields.filter((field) => field.name === name);
export const isSelected = (fields: readonly SelectedField[], name: string): boolean => fields.some((field) => field.name === name);

/** The fields below all fields of a name. */
export const below = (fields: readonly SelectedField[], name: string): readonly SelectedField[] =>
  named(fields, name).flatMap((field) => field.fields);

/** Text of the path of a resolved field, such as `entities.results[0].labels`. */
export function pathText(path: GraphQLResolveInfo['path']): string {
  const own = typeof path.key === 'number' ? `[${path.key}]` : path.key;
  if (path.prev === undefined) return own;
  return typeof path.key === 'number' ? `${pathText(path.prev)}${own}` : `${pathText(path.prev)}.${own}`;
}
