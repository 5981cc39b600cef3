export * from './core';
export * from './document-store';
export * from './libsql';
export * from './memory';
export * from './mongo';
export * from './postgres';
