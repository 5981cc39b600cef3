export { postgresDocumentStore } from './postgres-document-store';
export type { PostgresDocumentStoreOptions } from './postgres-document-store';
