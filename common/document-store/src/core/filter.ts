import type { JsonValue, Scalar } from './document';

/** Names from the root of the document to a field. A name is taken as it is: a dot in it has no meaning. */
export type FieldPath = readonly string[];

export type Comparison = 'eq' | 'gt' | 'ge' | 'lt' | 'le';

/**
 * What a document must fulfil, as plain data. It is two-valued: a leaf over an absent or null field, or over a value of another
 * type than its own (numbers, text, booleans), is false, and its negation true. So a filter and its negation always part the
 * documents in two.
 */
export type DocumentFilter =
  | { readonly kind: 'and'; readonly of: readonly DocumentFilter[] }
  | { readonly kind: 'or'; readonly of: readonly DocumentFilter[] }
  | { readonly kind: 'not'; readonly of: DocumentFilter }
  | { readonly kind: 'compare'; readonly path: FieldPath; readonly comparison: Comparison; readonly value: Scalar }
  | { readonly kind: 'in'; readonly path: FieldPath; readonly values: readonly Scalar[] }
  /** Present and not null. */
  | { readonly kind: 'exists'; readonly path: FieldPath }
  /** Text that starts with, ends with or holds the value; case matters. */
  | { readonly kind: 'prefix' | 'suffix' | 'substring'; readonly path: FieldPath; readonly value: string }
  /** Text in which an RE2 expression finds a match anywhere; linear time. */
  | { readonly kind: 'regex'; readonly path: FieldPath; readonly pattern: string }
  /** A list of which one element equals one of the values. */
  | { readonly kind: 'element_in'; readonly path: FieldPath; readonly values: readonly Scalar[] }
  /** A map with a key in which an RE2 expression finds a match anywhere. */
  | { readonly kind: 'key_regex'; readonly path: FieldPath; readonly pattern: string };

/** What is asked of one field. */
export type LeafFilter = Exclude<DocumentFilter, { readonly kind: 'and' | 'or' | 'not' }>;

export const ALL: DocumentFilter = Object.freeze({ kind: 'and', of: Object.freeze([]) });
export const NONE: DocumentFilter = Object.freeze({ kind: 'or', of: Object.freeze([]) });

export const and = (...of: readonly DocumentFilter[]): DocumentFilter => ({ kind: 'and', of });
export const or = (...of: readonly DocumentFilter[]): DocumentFilter => ({ kind: 'or', of });
export const not = (of: DocumentFilter): DocumentFilter => ({ kind: 'not', of });
export const compare = (path: FieldPath, comparison: Comparison, value: Scalar): DocumentFilter => ({
  kind: 'compare',
  path,
  comparison,
  value,
});
export const eq = (path: FieldPath, value: Scalar): DocumentFilter => compare(path, 'eq', value);
export const isIn = (path: FieldPath, values: readonly Scalar[]): DocumentFilter => ({ kind: 'in', path, values });
export const exists = (path: FieldPath): DocumentFilter => ({ kind: 'exists', path });
export const prefix = (path: FieldPath, value: string): DocumentFilter => ({ kind: 'prefix', path, value });
export const suffix = (path: FieldPath, value: string): DocumentFilter => ({ kind: 'suffix', path, value });
export const substring = (path: FieldPath, value: string): DocumentFilter => ({ kind: 'substring', path, value });
export const regex = (path: FieldPath, pattern: string): DocumentFilter => ({ kind: 'regex', path, pattern });
export const elementIn = (path: FieldPath, values: readonly Scalar[]): DocumentFilter => ({ kind: 'element_in', path, values });
export const keyRegex = (path: FieldPath, pattern: string): DocumentFilter => ({ kind: 'key_regex', path, pattern });

/** The value at a path; undefined where a step is missing or not a map. */
export function fieldOf(document: JsonValue, path: FieldPath): JsonValue | undefined {
  let value: JsonValue | undefined = document;
  for (const name of path) {
    if (value === null || typeof value !== 'object' || Array.isArray(value) || !Object.hasOwn(value, name)) return undefined;
    value = (value as { readonly [key: string]: JsonValue })[name];
  }
  return value;
}
