import { LABEL, LABEL_RULE } from '@spangraph/config-objects';
import type { LabelRuleConfig } from '@spangraph/config-objects';
import { invalidArgument, SpangraphError } from '@spangraph/model';

import { compileLabelRule } from '../../core/labels/label-rule';
import type { Candidate, Writer } from '../config/candidate';
import { configObjects } from '../config-objects';

/** Rules of a tenant that make labels of their own. */
const MAX_DYNAMIC_RULES = 100;

/** The rule can be applied, the labels that it names are defined, and there are not too many dynamic rules. */
export async function checkLabelRule({ id, value, path }: Candidate<LabelRuleConfig>, { context }: Writer): Promise<void> {
  const { isDynamic } = compileLabelRule(id, value, path);
  if (isDynamic) {
    const rules = await configObjects(context, LABEL_RULE);
    const others = rules.filter((rule) => rule.id !== id && rule.value.action.type !== 'STATIC_LABELS');
    if (others.length >= MAX_DYNAMIC_RULES) {
      throw new SpangraphError('RESOURCE_EXHAUSTED', `there are ${others.length} dynamic rules; the limit is ${MAX_DYNAMIC_RULES}`, {
        path,
      });
    }
    return;
  }
  const labels = new Set((await configObjects(context, LABEL)).map((label) => label.id));
  value.action.staticLabels?.ids.forEach((labelId, index) => {
    if (!labels.has(labelId)) {
      throw invalidArgument(`there is no label ${labelId}`, { path: `${path}.action.staticLabels.ids[${index}]`, value: labelId });
    }
  });
}
