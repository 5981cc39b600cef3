import { LABEL_RULE } from '@spangraph/config-objects';
import { SpangraphError } from '@spangraph/model';

import { configObjects } from '../config-objects';
import type { OperationContext } from '../operation-context';

/** A label that a rule names stays, since the rule would put on entities what is no longer defined. */
export async function requireUnused(context: OperationContext, id: string): Promise<void> {
  const rules = await configObjects(context, LABEL_RULE);
  const user = rules.find(({ value }) => value.action.staticLabels?.ids.includes(id) === true);
  if (user !== undefined) {
    throw new SpangraphError('FAILED_PRECONDITION', `the label ${id} is used by the rule ${user.value.name} (${user.id})`, {
      path: 'id',
      value: id,
    });
  }
}
