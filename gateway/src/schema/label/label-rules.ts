import { LABEL_RULE } from '@spangraph/config-objects';

import { readLimit } from '../arguments/read-page';
import { configObjects } from '../config-objects';
import type { OperationContext } from '../operation-context';
import { findAppliedLabels } from './applied-labels';
import type { LabelApplicationRule, LabelApplicationRuleResultSet } from './label-rule.types';

/** Number of joined things where no limit is given. */
export const JOIN_LIMIT = 10;

async function allRules(context: OperationContext): Promise<readonly LabelApplicationRule[]> {
  const rules = await configObjects(context, LABEL_RULE);
  return rules.map(({ id, value }) => ({ id, labelApplicationRuleData: value }));
}

export async function labelRules(context: OperationContext): Promise<LabelApplicationRuleResultSet> {
  const results = await allRules(context);
  return { results, count: results.length, total: results.length };
}

/** Rules that name a label, or that made it from an entity. */
export async function rulesOfLabel(
  context: OperationContext,
  labelId: string,
  limit: number | null | undefined,
): Promise<LabelApplicationRuleResultSet> {
  const [rules, applied] = await Promise.all([allRules(context), findAppliedLabels(context)]);
  const matching = rules.filter(
    ({ id, labelApplicationRuleData: { action } }) =>
      (action.type === 'STATIC_LABELS' && action.staticLabels?.ids.includes(labelId) === true) ||
      applied.get(labelId)?.includes(id) === true,
  );
  const results = matching.slice(0, Number(readLimit(limit, JOIN_LIMIT)));
  return { results, count: results.length, total: matching.length };
}
