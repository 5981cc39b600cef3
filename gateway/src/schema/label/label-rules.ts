import { readLimit } from '../arguments/read-page';
import { configObjects } from '../config-objects';
import type { OperationContext } from '../operation-context';
import { LABEL_RULES } from './label-config';
import type { LabelApplicationRule, LabelApplicationRuleResultSet } from './label-rule.types';

/** Number of joined things where no limit is given. */
export const JOIN_LIMIT = 10;

async function allRules(context: OperationContext): Promise<readonly LabelApplicationRule[]> {
  const rules = await configObjects(context, LABEL_RULES);
  return rules.map(({ id, value }) => ({ id, labelApplicationRuleData: value }));
}

export async function labelRules(context: OperationContext): Promise<LabelApplicationRuleResultSet> {
  const results = await allRules(context);
  return { results, count: results.length, total: results.length };
}

/** Rules that attach a label by name of it. */
export async function rulesOfLabel(
  context: OperationContext,
  labelId: string,
  limit: number | null | undefined,
): Promise<LabelApplicationRuleResultSet> {
  const rules = await allRules(context);
  const matching = rules.filter((rule) => rule.labelApplicationRuleData.action.staticLabels?.ids.includes(labelId) === true);
  const results = matching.slice(0, Number(readLimit(limit, JOIN_LIMIT)));
  return { results, count: results.length, total: matching.length };
}
