import type { SpaceRuleConfig } from '@spangraph/config-objects';
import { invalidArgument } from '@spangraph/model';

import type { Candidate } from '../config/candidate';

/** The rule of its type must be there. */
export function checkSpaceRule({ value, path }: Candidate<SpaceRuleConfig>): void {
  if (value.attributeValueRule === undefined) {
    throw invalidArgument(`attributeValueRule is required by ${value.type}`, { path: `${path}.attributeValueRule` });
  }
}
