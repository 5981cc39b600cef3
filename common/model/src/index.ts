export * from './attribute';
export * from './error';
export * from './ids';
export * from './request-context';
