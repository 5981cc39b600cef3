import { createHash } from 'node:crypto';

import { NoSchemaIntrospectionCustomRule, specifiedRules, validate, ValuesOfCorrectTypeRule } from 'graphql';
import type { DocumentNode, GraphQLSchema, ValidationRule } from 'graphql';
import { LRUCache } from 'lru-cache';

import { shapeOf } from './document-shape';

interface KnownDocument {
  readonly document: DocumentNode;
  valid: boolean;
}

/** Documents that were read and found valid before, so that both is done once a text. */
export interface Documents {
  /** The document of a text; `parse` is called where it is not known. */
  read(text: string, parse: (text: string) => DocumentNode): DocumentNode;
  /** Validates a document that was read, and admits it to `find` where it has no errors; tells whether it has none. */
  admit(text: string): boolean;
  /** An admitted document by the hash of its text. */
  find(hash: string): DocumentNode | undefined;
}

/** Bounds of what is kept: entries, and characters of their texts together. A read document takes about a hundred bytes a character. */
const KEPT = { max: 1000, maxSize: 400_000 };
const KEPT_SHAPES = { max: 5000, maxSize: 2_000_000 };

/** The SHA-256 of a text, in hexadecimal digits. */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');

/**
 * Keeps documents by text, and the shapes of valid ones: clients write ids and times into their texts, and of two documents of
 * one shape only the values can differ in validity.
 */
export function createDocuments(schema: GraphQLSchema, introspection: boolean): Documents {
  const rules: readonly ValidationRule[] = introspection ? specifiedRules : [...specifiedRules, NoSchemaIntrospectionCustomRule];
  const byText = new LRUCache<string, KnownDocument>({ ...KEPT, sizeCalculation: (_, text) => text.length + 1 });
  const byHash = new LRUCache<string, DocumentNode>(KEPT);
  const shapes = new LRUCache<string, true>({ ...KEPT_SHAPES, sizeCalculation: (_, shape) => shape.length + 1 });

  function isValid(text: string, document: DocumentNode): boolean {
    const shape = shapeOf(text);
    if (shape !== undefined && shapes.has(shape)) return validate(schema, document, [ValuesOfCorrectTypeRule]).length === 0;
    const valid = validate(schema, document, rules).length === 0;
    if (valid && shape !== undefined) shapes.set(shape, true);
    return valid;
  }

  return {
    read: (text, parse) => {
      const known = byText.get(text);
      if (known !== undefined) return known.document;
      const document = parse(text);
      byText.set(text, { document, valid: false });
      return document;
    },
    admit: (text) => {
      const known = byText.get(text);
      if (known === undefined) return false;
      if (known.valid) return true;
      if (!isValid(text, known.document)) return false;
      known.valid = true;
      byHash.set(hashOf(text), known.document, { size: text.length + 1 });
      return true;
    },
    find: (hash) => byHash.get(hash),
  };
}
