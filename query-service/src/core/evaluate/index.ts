export { OVERFLOW_COLUMN, spanAttributes } from './attribute-maps';
export * from './compare-rows';
export * from './evaluate-condition';
export * from './select-rows';
export * from './stored-columns';
export type { StoredRow } from './stored-row';
export { evaluateExpression } from './evaluate-expression';
