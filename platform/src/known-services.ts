import type { KnownService } from '@spangraph/ingestion';
import type { RequestContext } from '@spangraph/model';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';
import { SortDirection } from '@spangraph/proto/spangraph/common/v1/value';
import type { EntityRow, EntityServiceService } from '@spangraph/proto/spangraph/entity/v1/entity';
import type { Service } from '@spangraph/rpc';

import { internalCall } from './internal-call';

/** Those seen last are asked for; what is older counts as new when it is seen again. */
const MOST_SERVICES = 20_000n;
const MOST_ENDPOINTS = 50_000n;

type Entities = Service<typeof EntityServiceService>;

/** Services of some tenants with their endpoints, as the entity service has them. */
export async function knownServices(entities: Entities, tenantIds: readonly string[]): Promise<readonly KnownService[]> {
  const known: KnownService[] = [];
  for (const tenantId of tenantIds) {
    const context = internalCall(tenantId);
    const services = await query(entities, 'SERVICE', ['FQN'], MOST_SERVICES, context);
    const endpoints = await query(entities, 'API', ['SERVICE_ID', 'API_TYPE', 'API_URL_PATTERN', 'http_method'], MOST_ENDPOINTS, context);
    const byService = new Map<string, EntityRow[]>(services.map(({ id }) => [id, []]));
    for (const endpoint of endpoints) byService.get(textOf(endpoint.attributes['SERVICE_ID']))?.push(endpoint);
    for (const { id, attributes } of services)
      known.push({ tenantId, name: textOf(attributes['FQN']), endpoints: (byService.get(id) ?? []).map(endpointOf) });
  }
  return known;
}

async function query(
  entities: Entities,
  type: string,
  keys: string[],
  limit: bigint,
  context: RequestContext,
): Promise<readonly EntityRow[]> {
  const orderBy = [{ key: 'lastSeenTime', direction: SortDirection.DESC }];
  const answer = await entities.query({ type, orderBy, limit, offset: 0n, includeTotal: false, keys }, context);
  return answer.entities;
}

function endpointOf({ attributes }: EntityRow): KnownService['endpoints'][number] {
  const methods = textOf(attributes['http_method']);
  return {
    type: textOf(attributes['API_TYPE']),
    name: textOf(attributes['API_URL_PATTERN']),
    methods: methods === '' ? [] : methods.split(','),
  };
}

const textOf = (value: Value | undefined): string => (value?.kind?.$case === 'string' ? value.kind.value : '');
