import { invalidArgument } from '@spangraph/model';
import { GraphQLError } from 'graphql';
import { LRUCache } from 'lru-cache';

import { hashOf } from './documents';
import type { OperationRequest } from './read-requests';

/** Bounds of what is kept for all tenants together: documents, and characters of their texts. */
const KEPT = { max: 5000, maxSize: 4_000_000 };

/** Documents that clients name by the SHA-256 of their text, as Apollo's automatic persisted queries do. */
export interface PersistedDocuments {
  /**
   * The operation with its text. A client that sends a hash alone gets PersistedQueryNotFound where the text is not known, and
   * sends it again with the text.
   */
  resolve(operation: OperationRequest, tenantId: string): OperationRequest;
  /** Keeps the text of an operation that was found valid, where the client gave its hash. */
  keep(operation: OperationRequest, tenantId: string): void;
}

const notFound = (): GraphQLError => new GraphQLError('PersistedQueryNotFound', { extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } });

function givenHash({ extensions }: OperationRequest): string | undefined {
  const given = extensions['persistedQuery'];
  if (given === undefined || given === null) return undefined;
  const { version, sha256Hash } = given as { readonly version?: unknown; readonly sha256Hash?: unknown };
  if (version !== 1)
    throw invalidArgument('version 1 of persisted queries is understood', { path: 'extensions.persistedQuery.version', value: version });
  if (typeof sha256Hash !== 'string' || !/^[0-9a-f]{64}$/i.test(sha256Hash)) {
    throw invalidArgument('a SHA-256 in hexadecimal digits is expected', {
      path: 'extensions.persistedQuery.sha256Hash',
      value: sha256Hash,
    });
  }
  return sha256Hash.toLowerCase();
}

export function createPersistedDocuments(): PersistedDocuments {
  // Kept by tenant, so that none learns what another one asks.
  const texts = new LRUCache<string, string>({ ...KEPT, sizeCalculation: (text) => text.length + 1 });
  return {
    resolve: (operation, tenantId) => {
      const hash = givenHash(operation);
      if (hash === undefined) return operation;
      if (operation.query !== '') {
        if (hashOf(operation.query) !== hash) {
          throw invalidArgument('the hash is not that of the query', { path: 'extensions.persistedQuery.sha256Hash', value: hash });
        }
        return operation;
      }
      const query = texts.get(`${tenantId}\n${hash}`);
      if (query === undefined) throw notFound();
      return { ...operation, query };
    },
    keep: (operation, tenantId) => {
      const hash = givenHash(operation);
      if (hash !== undefined) texts.set(`${tenantId}\n${hash}`, operation.query);
    },
  };
}
