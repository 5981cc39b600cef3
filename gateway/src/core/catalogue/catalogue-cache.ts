import type { RequestContext } from '@spangraph/model';

import type { GatewayPorts } from '../../ports';
import { createScopes } from '../scopes';
import type { Scopes } from '../scopes';
import { createCatalogue } from './catalogue';
import type { Catalogue } from './catalogue';
import { attributeFromMetadata } from './from-metadata';
import { createRefreshingCache, DEFAULT_CACHE_OPTIONS } from './refreshing-cache';
import type { RefreshingCacheOptions } from './refreshing-cache';

/** What a tenant's requests are checked and planned against. */
export interface Vocabulary {
  readonly catalogue: Catalogue;
  readonly scopes: Scopes;
}

export interface VocabularyCache {
  get(context: RequestContext): Promise<Vocabulary>;
  close(): void;
}

/** Fetches do not belong to one request: they are neither cancelled nor timed out with it. */
const FETCH_TIMEOUT_MS = 10_000;
const contextOf = (tenantId: string): RequestContext => ({
  tenantId,
  requestId: 'vocabulary',
  signal: AbortSignal.timeout(FETCH_TIMEOUT_MS),
  deadlineMs: Date.now() + FETCH_TIMEOUT_MS,
});

const SHIPPED_SCOPES = createScopes([]);
const EVERY_ATTRIBUTE = { ids: [], scopes: [], keys: [] };

/**
 * Catalogue and entity types of each tenant, young enough that a change is seen within two seconds. While the entity service is
 * away the last types are kept, however old.
 */
export function createVocabularyCache(
  ports: Pick<GatewayPorts, 'attributes' | 'entities'>,
  options: RefreshingCacheOptions = DEFAULT_CACHE_OPTIONS,
): VocabularyCache {
  const catalogues = createRefreshingCache<Catalogue>(async (tenantId, previous) => {
    const { attributes, revision } = await ports.attributes.list(EVERY_ATTRIBUTE, contextOf(tenantId));
    if (previous !== undefined && revision !== '' && revision === previous.revision) return previous;
    return createCatalogue(
      revision,
      attributes.flatMap((record) => attributeFromMetadata(record) ?? []),
    );
  }, options);
  const scopes = createRefreshingCache<Scopes>(async (tenantId) => {
    const { types } = await ports.entities.listTypes({}, contextOf(tenantId));
    return createScopes(types);
  }, { ...options, staleMs: Number.POSITIVE_INFINITY });
  return {
    get: async ({ tenantId }) => {
      // Without the entity service, spans and traces are answered as ever; only custom entity types are unknown until it was reached once.
      const [catalogue, scope] = await Promise.all([catalogues.get(tenantId), scopes.get(tenantId).catch(() => SHIPPED_SCOPES)]);
      return { catalogue, scopes: scope };
    },
    close: () => {
      catalogues.close();
      scopes.close();
    },
  };
}
