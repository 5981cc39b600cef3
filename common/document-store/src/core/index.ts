export type { Document, JsonValue, Scalar } from './document';
export * from './filter';
export * from './merge-documents';
export * from './typed-value';
export { compilePattern } from './pattern';
export { matcherOf } from './matches';
