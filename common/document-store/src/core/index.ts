export type { Document, JsonValue, Scalar } from './document';
export * from './filter';
export * from './merge-documents';
export { compilePattern } from './pattern';
