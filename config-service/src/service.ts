import type { ConfigServiceService } from '@spangraph/proto/spangraph/config/v1/config';
import type { Service } from '@spangraph/rpc';

import { openConfigs } from './configs';
import { listAudit, listVersions } from './methods/history';
import { get, list } from './methods/read';
import { watch } from './methods/watch';
import { remove, restore, upsert } from './methods/write';
import type { ConfigServicePorts } from './ports';

/** Configuration objects of tenants over what ships. Every write makes a version of its own, which is its audit record as well. */
export function createConfigService({
  documents,
  defaults = [],
  now = Date.now,
}: ConfigServicePorts): Service<typeof ConfigServiceService> {
  const configs = openConfigs(documents, defaults, now);
  return {
    upsert: (request, context) => upsert(configs, request, context),
    get: (request, context) => get(configs, request, context),
    list: (request, context) => list(configs, request, context),
    delete: (request, context) => remove(configs, request, context),
    listVersions: (request, context) => listVersions(configs, request, context),
    restore: (request, context) => restore(configs, request, context),
    listAudit: (request, context) => listAudit(configs, request, context),
    watch: (request, context) => watch(configs, request, context),
  };
}
