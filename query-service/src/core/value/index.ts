export * from './cell';
export * from './compare';
export * from './integer-bound';
export * from './number-text';
export * from './pattern';
export * from './representation';
