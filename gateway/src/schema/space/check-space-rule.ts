import type { SpaceRuleConfig } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';

import { toInternalScope } from '../../core/scopes';
import { refuseHidden } from '../../core/sensitive/refuse-hidden';
import type { Candidate, Writer } from '../config/candidate';

/** The rule of its type must be there, about an attribute that its writer may see: values become the names of spaces. */
export async function checkSpaceRule({ value, path }: Candidate<SpaceRuleConfig>, { context }: Writer): Promise<void> {
  const rule = value.attributeValueRule;
  if (rule === undefined) {
    throw invalidArgument(`attributeValueRule is required by ${value.type}`, { path: `${path}.attributeValueRule` });
  }
  const hidden = await context.hidden();
  const attribute = { scope: toInternalScope(rule.attributeScope), key: rule.attributeKey };
  if (hidden !== undefined) refuseHidden(hidden, [attribute], `${path}.attributeValueRule.attributeKey`);
}
