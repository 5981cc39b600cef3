import { SpangraphError } from '@spangraph/model';
import { Kind } from 'graphql';
import type { ASTNode, DocumentNode, ValueNode } from 'graphql';

import type { ValueLimits } from './options';

const refused = (what: string, found: number, limit: number, path: string): SpangraphError =>
  new SpangraphError('RESOURCE_EXHAUSTED', `the operation has ${found} ${what}; the limit is ${limit}`, { path });

/** Counts values and levels without calling itself, so that no nesting is too deep to be refused. */
class Meter {
  private count = 0;

  constructor(
    private readonly limits: ValueLimits,
    private readonly path: string,
  ) {}

  add(level: number): void {
    this.count += 1;
    if (level > this.limits.depth) throw refused('or more levels of values', level, this.limits.depth, this.path);
    if (this.count > this.limits.count) throw refused('or more values in lists and objects', this.count, this.limits.count, this.path);
  }
}

function membersOf(value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

/** Refuses variables with more values or levels than the limits, before anything reads them. */
export function checkVariables(variables: Readonly<Record<string, unknown>>, limits: ValueLimits): void {
  const meter = new Meter(limits, 'variables');
  const open: { readonly value: unknown; readonly level: number }[] = [{ value: variables, level: 0 }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    meter.add(next.level);
    for (const value of membersOf(next.value)) open.push({ value, level: next.level + 1 });
  }
}

const partsOf = (node: ValueNode): readonly ValueNode[] =>
  node.kind === Kind.LIST ? node.values : node.kind === Kind.OBJECT ? node.fields.map((field) => field.value) : [];

/** The nodes directly below one, values left out. */
function below(node: ASTNode): readonly ASTNode[] {
  switch (node.kind) {
    case Kind.DOCUMENT:
      return node.definitions;
    case Kind.OPERATION_DEFINITION:
    case Kind.FRAGMENT_DEFINITION:
    case Kind.INLINE_FRAGMENT:
      return node.selectionSet.selections;
    case Kind.FIELD:
      return node.selectionSet?.selections ?? [];
    default:
      return [];
  }
}

function valuesOf(node: ASTNode): readonly ValueNode[] {
  if (node.kind === Kind.OPERATION_DEFINITION) return (node.variableDefinitions ?? []).flatMap(({ defaultValue }) => defaultValue ?? []);
  const directives = 'directives' in node ? (node.directives ?? []) : [];
  const own = node.kind === Kind.FIELD ? (node.arguments ?? []) : [];
  return [...own, ...directives.flatMap((directive) => directive.arguments ?? [])].map(({ value }) => value);
}

/** Refuses a document whose arguments hold more values or levels than the limits. */
export function checkArguments(document: DocumentNode, limits: ValueLimits): void {
  const meter = new Meter(limits, 'query');
  const nodes: ASTNode[] = [document];
  for (let node = nodes.pop(); node !== undefined; node = nodes.pop()) {
    nodes.push(...below(node));
    const open = valuesOf(node).map((value) => ({ value, level: 1 }));
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      meter.add(next.level);
      for (const value of partsOf(next.value)) open.push({ value, level: next.level + 1 });
    }
  }
}
