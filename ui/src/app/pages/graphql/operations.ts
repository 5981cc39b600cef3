import { GraphQLError, Kind, parse, print, separateOperations } from 'graphql';
import type { DocumentNode, OperationDefinitionNode } from 'graphql';

/** An operation of a document. */
export interface Operation {
  /** Empty without name. */
  readonly name: string;
  readonly kind: 'query' | 'mutation' | 'subscription';
  /** Where it stands in the text. */
  readonly start: number;
  readonly end: number;
}

export interface TextError {
  readonly message: string;
  readonly line: number;
  readonly column: number;
}

export type Operations = { readonly operations: readonly Operation[]; readonly document: DocumentNode } | { readonly error: TextError };

const operationsIn = (document: DocumentNode): readonly OperationDefinitionNode[] =>
  document.definitions.filter((node) => node.kind === Kind.OPERATION_DEFINITION);

/** The operations of a text, or why it cannot be read. */
export function operationsOf(text: string): Operations {
  try {
    const document = parse(text);
    const operations = operationsIn(document).map(({ name, operation, loc }) => ({
      name: name?.value ?? '',
      kind: operation,
      start: loc?.start ?? 0,
      end: loc?.end ?? 0,
    }));
    return { operations, document };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    const [place] = error.locations ?? [];
    return { error: { message: error.message, line: place?.line ?? 1, column: place?.column ?? 1 } };
  }
}

/** The operation that the cursor stands in, else the last one before it, else the first. */
export function operationAt(operations: readonly Operation[], offset: number): Operation | undefined {
  return (
    operations.find(({ start, end }) => start <= offset && offset <= end) ??
    operations.findLast(({ start }) => start <= offset) ??
    operations[0]
  );
}

/**
 * The text with one operation and the fragments that it uses; the text as it is where it is the only one. What is left out becomes
 * spaces, so that places in errors are those of the whole text.
 */
export function textOfOperation(text: string, name: string): string {
  const parsed = operationsOf(text);
  if ('error' in parsed || parsed.operations.length <= 1) return text;
  const kept = separateOperations(parsed.document)[name]?.definitions;
  if (kept === undefined) return text;
  return parsed.document.definitions
    .filter((definition) => !kept.includes(definition))
    .reduce(
      (rest, { loc }) =>
        loc === undefined ? rest : rest.slice(0, loc.start) + rest.slice(loc.start, loc.end).replaceAll(/\S/g, ' ') + rest.slice(loc.end),
      text,
    );
}

/** Variables of an operation that are ranges of time. */
export function rangeVariables(text: string, name: string): readonly string[] {
  const parsed = operationsOf(text);
  if ('error' in parsed) return [];
  const operation = operationsIn(parsed.document).find((each) => (each.name?.value ?? '') === name);
  return (operation?.variableDefinitions ?? []).flatMap(({ type, variable }) => {
    const inner = type.kind === Kind.NON_NULL_TYPE ? type.type : type;
    return inner.kind === Kind.NAMED_TYPE && inner.name.value === 'InputTimeRange' ? [variable.name.value] : [];
  });
}

/** The text in its usual form; undefined where that would lose comments or it cannot be read. */
export function prettyText(text: string): string | undefined {
  const parsed = operationsOf(text);
  if ('error' in parsed) return undefined;
  for (let token = parsed.document.loc?.startToken ?? null; token !== null; token = token.next) {
    if (token.kind === 'Comment') return undefined;
  }
  return print(parsed.document);
}

/** The variables of a text of JSON; nothing for an empty one. */
export function readVariables(text: string): { readonly variables: Readonly<Record<string, unknown>> } | { readonly error: string } {
  if (text.trim() === '') return { variables: {} };
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null && !Array.isArray(value))
      return { variables: value as Readonly<Record<string, unknown>> };
    return { error: 'variables are an object, such as {"limit": 10}' };
  } catch (error) {
    return { error: error instanceof Error ? error.message : String(error) };
  }
}
