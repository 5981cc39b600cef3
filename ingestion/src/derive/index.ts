export { createDeriver } from './deriver';
export type { DeriverOptions } from './deriver';
export type * from './ports';
export type { EnricherSwitch, EntityRule, IngestionRules } from './rules/ingestion-rules';
export { NO_RULES } from './rules/ingestion-rules';
export type { SpaceRule } from './rules/space-rule';
export type { EnricherModules } from './enricher-modules';
