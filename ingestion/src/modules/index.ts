export { moduleAttributes } from './module-attributes';
export type { EnricherModuleEntry, EnricherModuleReport, EnricherModulesConfig } from './module-config';
export { ModuleSet } from './module-set';
