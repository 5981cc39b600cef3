import { LABEL } from '@spangraph/config-objects';
import type { LabelConfig } from '@spangraph/config-objects';

import { keyOfDynamicId } from '../../core/labels/dynamic-label';
import { configObjects } from '../config-objects';
import type { ConfigObject } from '../config-objects';
import type { OperationContext } from '../operation-context';
import { findAppliedLabels } from './applied-labels';
import { Label } from './label.types';
import type { LabelResultSet } from './label.types';

/** Labels that no definition has, in one answer. */
const MAX_DYNAMIC_LABELS = 1000;

const resultsOf = (results: readonly Label[]): LabelResultSet => ({ results, count: results.length, total: results.length });

export const definedLabel = ({ id, value }: ConfigObject<LabelConfig>): Label => new Label({ id, ...value });

/** Labels that dynamic rules put on entities and that have no definition, by key. */
async function dynamicLabels(context: OperationContext): Promise<readonly Label[]> {
  const found = Array.from(await findAppliedLabels(context), ([id, [createdByApplicationRuleId]]) => ({ id, createdByApplicationRuleId }));
  const labels = found.flatMap((label) => {
    const key = keyOfDynamicId(label.id);
    return key === undefined ? [] : [new Label({ ...label, key })];
  });
  if (labels.length > MAX_DYNAMIC_LABELS) context.warnings.add(`labels answers ${MAX_DYNAMIC_LABELS} of ${labels.length} dynamic labels`);
  return labels.sort((one, other) => (one.key < other.key ? -1 : 1)).slice(0, MAX_DYNAMIC_LABELS);
}

/** Defined labels, then those that rules made. */
export async function allLabels(context: OperationContext): Promise<LabelResultSet> {
  const [defined, dynamic] = await Promise.all([configObjects(context, LABEL), dynamicLabels(context)]);
  return resultsOf([...defined.map(definedLabel), ...dynamic]);
}

/** The labels of these ids, in their order; ids that no definition and no dynamic rule made are left out. */
export async function labelResults(context: OperationContext, ids: readonly string[]): Promise<LabelResultSet> {
  if (ids.length === 0) return resultsOf([]);
  const byId = new Map((await configObjects(context, LABEL)).map((config) => [config.id, config]));
  return resultsOf(
    ids.flatMap((id) => {
      const config = byId.get(id);
      if (config !== undefined) return [definedLabel(config)];
      const key = keyOfDynamicId(id);
      return key === undefined ? [] : [new Label({ id, key })];
    }),
  );
}
