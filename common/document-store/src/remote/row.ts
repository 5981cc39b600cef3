import type { Document } from '../core/document';
import { fieldTreeOf } from '../core/field-tree';
import type { FieldTree } from '../core/field-tree';
import { fromJsonText, toJsonText } from '../core/json-text';
import { cutSortText, fromSortText, toSortText } from '../core/sort-text';
import type { StoredDocument } from '../document-store';

/** Tenants and keys as an engine compares them: short, and different for different texts. */
export const idOf = (text: string): string => cutSortText(toSortText(text));

/** What a store on a server keeps of a document beside its version and times. */
export interface RowContent {
  /** The key in full, as sort text. */
  readonly key: string;
  /** JSON text: the document as it comes back. */
  readonly document: string;
  /** What filters and orders look at. */
  readonly fields: FieldTree;
}

/** Throws INVALID_ARGUMENT for a number that JSON or 64 bits cannot hold. */
export const contentOf = (key: string, document: Document): RowContent => ({
  key: toSortText(key),
  document: toJsonText(document),
  fields: fieldTreeOf(document),
});

/** The document of a row; engines may answer integers as text. */
export const storedOf = (row: {
  readonly key: string;
  readonly version: number | string;
  readonly created: number | string;
  readonly updated: number | string;
  readonly document: string;
}): StoredDocument<Document> => ({
  key: fromSortText(row.key),
  version: Number(row.version),
  createdTime: Number(row.created),
  updatedTime: Number(row.updated),
  document: fromJsonText(row.document),
});
