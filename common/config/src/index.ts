export { loadConfig, parseConfig } from './load';
export type { ConfigSources } from './load';
export { configReference, configReferenceMarkdown } from './reference';
export { SERVICE_NAMES, SERVICE_PORTS } from './schema';
export type { Config, ServiceName } from './schema';
