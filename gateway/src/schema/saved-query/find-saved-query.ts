import { SAVED_QUERY } from '@spangraph/config-objects';
import type { SavedQueryConfig } from '@spangraph/config-objects';
import type { RequestContext } from '@spangraph/model';
import { Operator } from '@spangraph/proto/spangraph/common/v1/value';

import { stringValue } from '../../core/values';
import type { GatewayPorts } from '../../ports';
import { addressOf, readObject } from '../config-objects';
import type { ConfigObject } from '../config-objects';

/** The saved query of a name; undefined where there is none. */
export async function findSavedQuery(
  config: GatewayPorts['config'],
  request: RequestContext,
  name: string,
): Promise<ConfigObject<SavedQueryConfig> | undefined> {
  const named = { path: 'name', operator: Operator.EQ, value: stringValue(name) };
  const { configs } = await config.list(
    { ...addressOf(SAVED_QUERY), filter: { kind: { $case: 'comparison', value: named } }, orderBy: [], limit: 1n, offset: 0n },
    request,
  );
  return configs[0] && readObject(SAVED_QUERY, configs[0]);
}
