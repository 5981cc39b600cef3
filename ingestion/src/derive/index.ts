export { createDeriver } from './deriver';
export type { DeriverOptions } from './deriver';
export type * from './ports';
export type { SpaceRule } from './space-rule';
