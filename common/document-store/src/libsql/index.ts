export * from './libsql-document-store';
