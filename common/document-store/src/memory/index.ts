export { memoryDocumentStore } from './memory-document-store';
