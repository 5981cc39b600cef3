export { mongoDocumentStore } from './mongo-document-store';
export type { MongoDocumentStoreOptions } from './mongo-document-store';
