import { ATTRIBUTE_ALIAS } from '@spangraph/config-objects';
import type { RequestContext } from '@spangraph/model';
import type { ViewDescription } from '@spangraph/proto/spangraph/query/v1/query';

import type { GatewayPorts } from '../../ports';
import { createScopes } from '../scopes';
import type { Scopes } from '../scopes';
import { aliasesOf, NO_ALIASES } from './aliases';
import type { Aliases } from './aliases';
import { createCatalogue } from './catalogue';
import type { Catalogue } from './catalogue';
import { customViewsOf, withCustomViews } from './custom-view-attributes';
import { withEntityTypes } from './entity-type-attributes';
import { attributeFromMetadata } from './from-metadata';
import { createRefreshingCache, DEFAULT_CACHE_OPTIONS, unlessChanged } from './refreshing-cache';
import type { RefreshingCacheOptions } from './refreshing-cache';

/** What a tenant's requests are checked and planned against. */
export interface Vocabulary {
  readonly catalogue: Catalogue;
  readonly scopes: Scopes;
  readonly aliases: Aliases;
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
const NO_VIEWS: readonly ViewDescription[] = [];
const EVERY_ATTRIBUTE = { ids: [], scopes: [], keys: [] };
const EVERY_ALIAS = {
  resourceName: ATTRIBUTE_ALIAS.resourceName,
  resourceNamespace: ATTRIBUTE_ALIAS.resourceNamespace,
  limit: 0n,
  offset: 0n,
  orderBy: [],
};

/**
 * Catalogue, entity types, aliases and custom views of each tenant, young enough that a change is seen within two seconds. While the entity
 * service or the config service is away the last types and aliases are kept, however old.
 */
export function createVocabularyCache(
  ports: Pick<GatewayPorts, 'attributes' | 'entities'> & Partial<Pick<GatewayPorts, 'config' | 'query'>>,
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
  const scopes = createRefreshingCache<Scopes>(
    async (tenantId) => {
      const { types } = await ports.entities.listTypes({}, contextOf(tenantId));
      return createScopes(types);
    },
    { ...options, staleMs: Number.POSITIVE_INFINITY },
  );
  const aliases = createRefreshingCache<Aliases>(
    async (tenantId) => {
      const answer = await ports.config?.list(EVERY_ALIAS, contextOf(tenantId));
      return aliasesOf(answer?.configs ?? []);
    },
    { ...options, staleMs: Number.POSITIVE_INFINITY },
  );
  const views = createRefreshingCache<readonly ViewDescription[]>(
    async (tenantId, previous) => {
      const described = await ports.query?.describeViews({}, contextOf(tenantId));
      return unlessChanged(previous, customViewsOf(described?.views ?? []));
    },
    { ...options, staleMs: Number.POSITIVE_INFINITY },
  );
  return {
    get: async ({ tenantId }) => {
      // Without the other services, spans and traces are answered as ever; only what they know is unknown until they were reached once.
      const [catalogue, scope, alias, own] = await Promise.all([
        catalogues.get(tenantId),
        scopes.get(tenantId).catch(() => SHIPPED_SCOPES),
        aliases.get(tenantId).catch(() => NO_ALIASES),
        views.get(tenantId).catch(() => NO_VIEWS),
      ]);
      return { ...withCustomViews(withEntityTypes(catalogue, scope), scope, own), aliases: alias };
    },
    close: () => {
      catalogues.close();
      scopes.close();
      aliases.close();
      views.close();
    },
  };
}
