export * from './merge-groups';
export * from './mergeable';
export * from './query-text';
