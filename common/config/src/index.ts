export { loadConfig, parseConfig } from './load';
export type { ConfigSources } from './load';
export { configReference, configReferenceMarkdown } from './reference';
export { ASKED_SERVICES, RECEIVER_NAMES, SERVICE_NAMES, SERVICE_PORTS } from './schema';
export type { AskedService, Config, ServiceName } from './schema';
