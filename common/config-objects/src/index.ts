export { configKind } from './config-kind';
export type { ConfigKind, ConfigValue } from './config-kind';
export { CONFIG_KINDS, configKindNamed, findConfigKind } from './config-kinds';
export * from './kinds';
export { pathText, readConfigObject } from './read-config-object';
