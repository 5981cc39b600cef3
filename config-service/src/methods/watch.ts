import { invalidArgument } from '@spangraph/model';
import type { RequestContext } from '@spangraph/model';
import { ConfigSnapshot } from '@spangraph/proto/spangraph/config/v1/config';
import type { ConfigResource, TenantConfigs, WatchConfigsRequest } from '@spangraph/proto/spangraph/config/v1/config';

import type { Configs } from '../configs';
import { list } from './read';

const MAX_RESOURCES = 100;
/** A change whose notice got lost, because its writer ended between the two, is seen after so long. */
const REFRESH_MS = 30_000;

/** A snapshot at once, and one after each change of what it shows, until the caller goes. */
export async function* watch(configs: Configs, request: WatchConfigsRequest, context: RequestContext): AsyncGenerator<ConfigSnapshot> {
  const { resources, allTenants } = request;
  if (resources.length === 0 || resources.length > MAX_RESOURCES) {
    throw invalidArgument(`name 1 to ${MAX_RESOURCES} resources`, { path: 'resources', value: resources.length });
  }
  let seen: string | undefined;
  let shown: Buffer | undefined;
  let readTime = 0;
  while (context.signal?.aborted !== true) {
    const tenants = await tenantsOf(configs, allTenants, context.tenantId);
    const revision = JSON.stringify([...tenants]);
    if (revision !== seen || configs.now() - readTime >= REFRESH_MS) {
      [seen, readTime] = [revision, configs.now()];
      const snapshot = await snapshotOf(configs, resources, [...tenants.keys()], context);
      const bytes = Buffer.from(ConfigSnapshot.encode(snapshot).finish());
      if (shown === undefined || !shown.equals(bytes)) yield snapshot;
      shown = bytes;
    }
    await configs.revisions.next(context.signal);
  }
}

/** With the revision of each. A tenant that asks for itself is there without any configuration of its own. */
async function tenantsOf({ revisions }: Configs, allTenants: boolean, tenantId: string): Promise<ReadonlyMap<string, number>> {
  const all = await revisions.all();
  return allTenants ? all : new Map([[tenantId, all.get(tenantId) ?? 0]]);
}

async function snapshotOf(
  configs: Configs,
  resources: readonly ConfigResource[],
  tenantIds: readonly string[],
  context: RequestContext,
): Promise<ConfigSnapshot> {
  const tenants = tenantIds.map(async (tenantId): Promise<TenantConfigs> => {
    const lists = resources.map((resource) => list(configs, { ...resource, limit: 0n, offset: 0n, orderBy: [] }, { ...context, tenantId }));
    return { tenantId, configs: (await Promise.all(lists)).flatMap((listed) => listed.configs) };
  });
  return { tenants: await Promise.all(tenants) };
}
