import { configObjects } from '../config-objects';
import type { OperationContext } from '../operation-context';
import { LABELS } from './label-config';
import { Label } from './label.types';
import type { LabelResultSet } from './label.types';

const resultsOf = (results: readonly Label[]): LabelResultSet => ({ results, count: results.length, total: results.length });

export async function allLabels(context: OperationContext): Promise<LabelResultSet> {
  return resultsOf((await configObjects(context, LABELS)).map((config) => new Label(config)));
}

/** The labels of these ids, in their order; ids that no definition has are left out. */
export async function labelResults(context: OperationContext, ids: readonly string[]): Promise<LabelResultSet> {
  if (ids.length === 0) return resultsOf([]);
  const byId = new Map((await configObjects(context, LABELS)).map((config) => [config.id, config]));
  return resultsOf(ids.flatMap((id) => byId.get(id) ?? []).map((config) => new Label(config)));
}
