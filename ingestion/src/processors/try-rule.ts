import type { EnricherRuleConfig } from '@spangraph/config-objects';

import { validate } from '../codec/otlp/validate';
import { RequestRewriter } from './request/request-rewriter';
import { compileEnricherRule } from './rules/compiled-rule';
import { createRuleCounts } from './rules/rule-counts';
import { RuleRunner } from './rules/rule-runner';

export interface RuleTrial {
  /** The request as the rule would leave it. */
  readonly body: Uint8Array;
  /** Spans that satisfied the condition, and of them those that the rule changed. */
  readonly matched: number;
  readonly changed: number;
  /** Spans for which it failed, and why it did last. */
  readonly errors: number;
  readonly lastError: string;
}

/**
 * Runs an enricher rule, switched on or not, over an ExportTraceServiceRequest without storing or counting anything. Throws
 * INVALID_ARGUMENT for other bytes. Hashes without a salt differ from those that are stored.
 */
export function tryRule(rule: EnricherRuleConfig, body: Uint8Array): RuleTrial {
  validate(body);
  const counts = createRuleCounts();
  const compiled = compileEnricherRule({ ...rule, id: 'trial' }, counts, '');
  const rewritten = RequestRewriter.rewrite(body, new RuleRunner([], [compiled]));
  const { matched, changed, errors, lastError } = counts;
  return { body: rewritten.body, matched, changed, errors, lastError };
}
