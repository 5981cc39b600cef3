export * from './computation-leaves';
export * from './condition';
export * from './functions';
export * from './operand';
export * from './part-text';
export * from './physical-query';
export * from './trace-column';
