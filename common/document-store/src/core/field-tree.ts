import type { Document, JsonValue } from './document';
import type { FieldPath } from './filter';
import { elementKeyOf, kindOf, sortKeyOf } from './sort-key';
import type { KindLetter } from './sort-key';
import { toSortText } from './sort-text';

/**
 * What an engine is told of a value so that it can filter and order without understanding the document: kind and sort key;
 * of a map its members, of a list the keys of its scalar elements. Null is left out.
 */
export interface FieldNode {
  readonly t: KindLetter;
  readonly o: string;
  readonly m?: FieldTree;
  readonly e?: readonly string[];
}

export type FieldTree = { readonly [name: string]: FieldNode };

/** Engines bound how deep a stored value may be; deeper fields are left to the process. */
export const MAX_DEPTH = 12;

/** A dot and a dollar have a meaning in the paths of some engines, white space is refused in them, and the empty name is none. */
const UNSAFE_IN_NAME = /[.$\s\u0085]/g;
/** No sort text has these pairs; after the first stand four digits. */
const CHARACTER = '\u0001\u0004';
const EMPTY_NAME = '\u0001\u0005';

/** A name as it stands in a tree; different for different names. */
export const encodeName = (name: string): string =>
  name === ''
    ? EMPTY_NAME
    : toSortText(name).replace(UNSAFE_IN_NAME, (character) => `${CHARACTER}${character.charCodeAt(0).toString(16).padStart(4, '0')}`);

/** The tree of a document. */
export const fieldTreeOf = (document: Document): FieldTree => membersOf(document, 1);

/** Steps from the root of a tree to the node of a path; undefined where trees do not reach. */
export function stepsTo(path: FieldPath): readonly string[] | undefined {
  if (path.length === 0 || path.length > MAX_DEPTH) return undefined;
  return path.flatMap((name, i) => (i === 0 ? [encodeName(name)] : ['m', encodeName(name)]));
}

function membersOf(map: { readonly [name: string]: JsonValue }, depth: number): FieldTree {
  const nodes: [string, FieldNode][] = [];
  for (const [name, value] of Object.entries(map)) {
    // Undefined is no JSON, but objects of TypeScript have it where an optional field is absent.
    if (value !== null && value !== undefined) nodes.push([encodeName(name), nodeOf(value, depth)]);
  }
  return Object.fromEntries(nodes);
}

function nodeOf(value: Exclude<JsonValue, null>, depth: number): FieldNode {
  const node = { t: kindOf(value), o: sortKeyOf(value) };
  if (typeof value !== 'object') return node;
  if (Array.isArray(value)) {
    const scalars = (value as readonly JsonValue[]).filter((element) => element !== null && typeof element !== 'object');
    return { ...node, e: [...new Set(scalars.map(elementKeyOf))] };
  }
  return depth < MAX_DEPTH ? { ...node, m: membersOf(value as { readonly [name: string]: JsonValue }, depth + 1) } : node;
}
