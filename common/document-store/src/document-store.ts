import type { Document } from './core/document';
import type { DocumentFilter, FieldPath } from './core/filter';

/**
 * A store of JSON documents. It promises only what every engine can keep: a unique key per tenant, and a version that is
 * compared when a document is written. There are no transactions over several documents.
 */
export interface DocumentStore {
  /** Opens a collection; it and its indexes are made when they are missing. Declaring a name twice gives the same documents. */
  collection<T extends Document>(definition: CollectionDefinition): Collection<T>;
  /** Writes what is under way and releases files and connections. Idempotent. */
  close(): Promise<void>;
}

export interface CollectionDefinition {
  /** Lower-case letters, digits and underscores. */
  readonly name: string;
  readonly indexes: readonly IndexDefinition[];
}

/** Fields by which queries select or order; the tenant always precedes them. */
export interface IndexDefinition {
  readonly name: string;
  readonly fields: readonly FieldPath[];
}

export interface Collection<T extends Document> {
  /** The documents that exist of the keys, by key. */
  get(tenantId: string, keys: readonly string[]): Promise<ReadonlyMap<string, StoredDocument<T>>>;
  /**
   * Applies each write on its own and answers in their order; a conflict leaves its document as it is and does not keep the
   * others from being written. What is answered as written survives the death of the process.
   */
  write(tenantId: string, writes: readonly Write<T>[]): Promise<readonly WriteOutcome[]>;
  query(tenantId: string, query: DocumentQuery): Promise<readonly StoredDocument<T>[]>;
  count(tenantId: string, filter: DocumentFilter): Promise<number>;
}

export interface StoredDocument<T extends Document> {
  readonly key: string;
  /** 1 when first written, then one more with every change. A key that was deleted and is written again starts anew. */
  readonly version: number;
  /** Epoch milliseconds of the first and the latest write. */
  readonly createdTime: number;
  readonly updatedTime: number;
  readonly document: T;
}

export type Write<T extends Document> =
  | {
      readonly kind: 'put';
      readonly key: string;
      readonly document: T;
      /** Only when this is the version in the store; 0: only when the key is absent. Any version when undefined. */
      readonly expectedVersion?: number | undefined;
    }
  | { readonly kind: 'delete'; readonly key: string; readonly expectedVersion?: number | undefined };

export type WriteOutcome =
  | { readonly kind: 'written'; readonly key: string; readonly version: number; readonly createdTime: number; readonly updatedTime: number }
  /** `existed` is false where there was nothing to delete. */
  | { readonly kind: 'deleted'; readonly key: string; readonly existed: boolean }
  /** Somebody else wrote first; `version` is what is stored now, 0 when nothing is. */
  | { readonly kind: 'conflict'; readonly key: string; readonly version: number };

export interface DocumentQuery {
  readonly filter: DocumentFilter;
  /**
   * Absent and null come before numbers and booleans (false is 0, true is 1), those before text, which is compared by code
   * points; lists and maps are compared by their JSON text. Ties are broken by key, so that pages never overlap.
   */
  readonly order?: readonly FieldOrder[];
  /** No limit when undefined. */
  readonly limit?: number | undefined;
  readonly offset?: number | undefined;
}

export interface FieldOrder {
  readonly path: FieldPath;
  readonly descending: boolean;
}
