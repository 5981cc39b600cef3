export * from './attribute';
export * from './entity-id';
export * from './error';
export * from './ids';
export * from './name-based-uuid';
export * from './request-context';
