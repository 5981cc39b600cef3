export * from './column-data';
export * from './number-dictionary';
export * from './resource-registry';
export * from './span-table';
export * from './stable-shape';
export * from './string-dictionary';
