import type { EnricherRuleConfig, ExcludeSpanRuleConfig } from '@spangraph/config-objects';

import { compileAction, isProtective } from '../actions';
import type { Action } from '../actions/action';
import { compileExcludeFilter } from '../conditions/exclude-filter';
import { compileCondition } from '../conditions/span-condition';
import type { SpanTest } from '../conditions/span-condition';
import { countError } from './rule-counts';
import type { RuleCounts } from './rule-counts';

export type ExcludeRule = ExcludeSpanRuleConfig & { readonly id: string };
export type EnricherRule = EnricherRuleConfig & { readonly id: string };

/** A rule that can run. */
export interface CompiledRule {
  readonly id: string;
  readonly counts: RuleCounts;
  readonly matches: SpanTest;
  /** None for an exclude rule. */
  readonly actions: readonly Action[];
  readonly protective: boolean;
}

/** An exclude rule that cannot be compiled drops nothing and says why in its counts. */
export function compileExcludeRule({ id, spanFilter }: ExcludeRule, counts: RuleCounts): CompiledRule {
  const rule = { id, counts, actions: [], protective: false };
  try {
    return { ...rule, matches: compileExcludeFilter(spanFilter) };
  } catch (thrown) {
    countError(counts, thrown);
    return { ...rule, matches: () => false };
  }
}

/**
 * An enricher rule that cannot be compiled changes nothing and says why in its counts; one that protects data fails on every
 * span that it may be about, which are dropped then.
 */
export function compileEnricherRule({ id, condition, actions }: EnricherRule, counts: RuleCounts, hashKey: string): CompiledRule {
  const protective = actions.some(isProtective);
  let matches: SpanTest = () => true;
  try {
    if (condition !== undefined) matches = compileCondition(condition);
    return { id, counts, protective, matches, actions: actions.map((action, i) => compileAction(action, { id: `${id}#${i}`, hashKey })) };
  } catch (thrown) {
    countError(counts, thrown);
    if (!protective) return { id, counts, protective, matches: () => false, actions: [] };
    return { id, counts, protective, matches, actions: [failingWith(thrown)] };
  }
}

const failingWith = (thrown: unknown): Action => ({
  writes: [],
  protective: true,
  apply() {
    throw thrown;
  },
});
