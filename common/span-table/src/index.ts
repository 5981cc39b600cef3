export * from './column-data';
export * from './number-dictionary';
export * from './resource-registry';
export * from './span-table';
export * from './string-dictionary';
