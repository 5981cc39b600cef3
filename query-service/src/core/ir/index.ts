export * from './computation-leaves';
export * from './condition';
export * from './functions';
export * from './operand';
export * from './physical-query';
export * from './trace-column';
