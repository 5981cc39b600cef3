export { processedIntake } from './processed-intake';
export { createProcessors } from './processors';
export type { Processed, ProcessorOptions, Processors } from './processors';
export type { EnricherRule, ExcludeRule } from './rules/compiled-rule';
export type { ProcessorCounts, ProcessorRules, RuleReport } from './rules/tenant-rules';
export { SHIPPED_RULES } from './shipped-rules';
export { tryRule } from './try-rule';
export type { RuleTrial } from './try-rule';
