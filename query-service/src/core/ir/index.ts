export * from './condition';
export * from './operand';
export * from './physical-query';
