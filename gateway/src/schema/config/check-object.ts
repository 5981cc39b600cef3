import { CUSTOM_VIEW, ENTITY_RULE, EXCLUDE_SPAN_RULE, LABEL_RULE, SAVED_QUERY, SPACE_RULE } from '@spangraph/config-objects';
import type { ConfigKind, ConfigValue } from '@spangraph/config-objects';

import { checkCustomView } from '../custom-view/check-custom-view';
import { checkEntityRule } from '../entity-type/check-entity-rule';
import { checkLabelRule } from '../label/check-label-rule';
import { checkSavedQuery } from '../saved-query/check-saved-query';
import { checkSpaceRule } from '../space/check-space-rule';
import { checkExcludeSpanRule } from '../span-processing/check-exclude-span-rule';
import type { Candidate, Writer } from './candidate';

type Check = (candidate: Candidate<never>, writer: Writer) => void | Promise<void>;

const check = <Kind extends ConfigKind>(
  kind: Kind,
  run: (candidate: Candidate<ConfigValue<Kind>>, writer: Writer) => void | Promise<void>,
): readonly [string, Check] => [kind.name, run as Check];

/** What schemas cannot tell, by kind: other objects, the catalogue, documents. */
const CHECKS: ReadonlyMap<string, Check> = new Map([
  check(LABEL_RULE, checkLabelRule),
  check(SPACE_RULE, checkSpaceRule),
  check(EXCLUDE_SPAN_RULE, checkExcludeSpanRule),
  check(SAVED_QUERY, checkSavedQuery),
  check(ENTITY_RULE, checkEntityRule),
  check(CUSTOM_VIEW, checkCustomView),
]);

/** Throws INVALID_ARGUMENT with the place of what is wrong in a value that its schema accepts. */
export async function checkObject<Kind extends ConfigKind>(
  writer: Writer,
  kind: Kind,
  candidate: Candidate<ConfigValue<Kind>>,
): Promise<void> {
  await CHECKS.get(kind.name)?.(candidate as Candidate<never>, writer);
}
