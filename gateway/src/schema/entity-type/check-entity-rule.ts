import { CUSTOM_VIEW } from '@spangraph/config-objects';
import type { EntityRuleConfig } from '@spangraph/config-objects';
import { SpangraphError } from '@spangraph/model';

import { createScopes } from '../../core/scopes';
import type { Candidate, Writer } from '../config/candidate';
import { configObjects } from '../config-objects';

const SHIPPED = createScopes([]);
/** What clients call the scope of spans. */
const SPAN = 'SPAN';

/** Names that a declaration of a tenant must not take. */
export function checkScopeName(name: string, path: string): void {
  if (name === SPAN || SHIPPED.find(name) !== undefined) {
    throw new SpangraphError('ALREADY_EXISTS', `${name} ships with the product and cannot be declared`, { path, value: name });
  }
}

/** The scope of a name that something else has. */
export const taken = (holder: string, name: string, path: string): SpangraphError =>
  new SpangraphError('ALREADY_EXISTS', `${holder} has this name`, { path, value: name });

/** The type is no scope that ships or that a view of the tenant is. */
export async function checkEntityRule({ value, path }: Candidate<EntityRuleConfig>, { context }: Writer): Promise<void> {
  checkScopeName(value.type, `${path}.type`);
  const views = await configObjects(context, CUSTOM_VIEW);
  if (views.some((view) => view.value.name === value.type)) throw taken(`the view ${value.type}`, value.type, `${path}.type`);
}
