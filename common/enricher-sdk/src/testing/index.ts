export { runEnricher } from './run-enricher';
export type { RunOptions } from './run-enricher';
export type { EnrichedPlainSpan, PlainSpan } from './plain-span';
