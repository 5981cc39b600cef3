export * from './attribute-column';
export * from './define-table';
export * from './define-view';
export * from './expression';
export * from './tables';
export * from './views';
