import { ATTRIBUTE_ALIAS } from '@spangraph/config-objects';
import type { RequestContext } from '@spangraph/model';
import type { Config } from '@spangraph/proto/spangraph/config/v1/config';
import type { EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';
import type { ViewDescription } from '@spangraph/proto/spangraph/query/v1/query';

import type { GatewayPorts } from '../../ports';
import { createScopes } from '../scopes';
import type { Scopes } from '../scopes';
import { aliasesOf } from './aliases';
import type { Aliases } from './aliases';
import { createCatalogue } from './catalogue';
import type { Catalogue } from './catalogue';
import { customViewsOf, withCustomViews } from './custom-view-attributes';
import { withEntityTypes } from './entity-type-attributes';
import { attributeFromMetadata } from './from-metadata';
import { createRefreshingCache, DEFAULT_CACHE_OPTIONS, unlessChanged } from './refreshing-cache';
import type { RefreshingCache, RefreshingCacheOptions } from './refreshing-cache';

/** What a tenant's requests are checked and planned against; the same object until a part of it changes. */
export interface Vocabulary {
  readonly catalogue: Catalogue;
  readonly scopes: Scopes;
  readonly aliases: Aliases;
}

export interface VocabularyCache {
  get(context: RequestContext): Promise<Vocabulary>;
  /** A part of a tenant's vocabulary was changed: the next get knows of it. */
  forget(tenantId: string): void;
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

const NONE: readonly never[] = [];
const EVERY_ATTRIBUTE = { ids: [], scopes: [], keys: [] };
const EVERY_ALIAS = {
  resourceName: ATTRIBUTE_ALIAS.resourceName,
  resourceNamespace: ATTRIBUTE_ALIAS.resourceNamespace,
  limit: 0n,
  offset: 0n,
  orderBy: [],
};

/** What the services say, of which a vocabulary is put together. */
interface Parts {
  readonly catalogue: Catalogue;
  readonly types: readonly EntityType[];
  readonly aliases: readonly Config[];
  readonly views: readonly ViewDescription[];
}

function vocabularyOf({ catalogue, types, aliases, views }: Parts): Vocabulary {
  const scopes = createScopes(types);
  return { ...withCustomViews(withEntityTypes(catalogue, scopes), scopes, views), aliases: aliasesOf(aliases) };
}

/** Puts a vocabulary together only where one of its parts is another than before, so that operations share what they derive from it. */
function sharedVocabularies(): (parts: Parts) => Vocabulary {
  const made = new WeakMap<Catalogue, { readonly of: Parts; readonly vocabulary: Vocabulary }>();
  return (parts) => {
    const known = made.get(parts.catalogue);
    if (known?.of.types === parts.types && known.of.aliases === parts.aliases && known.of.views === parts.views) return known.vocabulary;
    const vocabulary = vocabularyOf(parts);
    made.set(parts.catalogue, { of: parts, vocabulary });
    return vocabulary;
  };
}

/**
 * Catalogue, entity types, aliases and custom views of each tenant, young enough that a change is seen within two seconds, and at once
 * where who made it says so. While the entity service or the config service is away the last types and aliases are kept,
 * however old.
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
  const kept = <Value>(load: (context: RequestContext) => Promise<Value>): RefreshingCache<Value> =>
    createRefreshingCache<Value>(async (tenantId, previous) => unlessChanged(previous, await load(contextOf(tenantId))), {
      ...options,
      staleMs: Number.POSITIVE_INFINITY,
    });
  const types = kept(async (context) => (await ports.entities.listTypes({}, context)).types);
  const aliases = kept(async (context) => (await ports.config?.list(EVERY_ALIAS, context))?.configs ?? NONE);
  const views = kept(async (context) => customViewsOf((await ports.query?.describeViews({}, context))?.views ?? NONE));
  const shared = sharedVocabularies();
  const caches = [catalogues, types, aliases, views];
  return {
    get: async ({ tenantId }) => {
      // Without the other services, spans and traces are answered as ever; only what they know is unknown until they were reached once.
      const [catalogue, ofTypes, ofAliases, ofViews] = await Promise.all([
        catalogues.get(tenantId),
        types.get(tenantId).catch(() => NONE),
        aliases.get(tenantId).catch(() => NONE),
        views.get(tenantId).catch(() => NONE),
      ]);
      return shared({ catalogue, types: ofTypes, aliases: ofAliases, views: ofViews });
    },
    forget: (tenantId) => caches.forEach((cache) => cache.forget(tenantId)),
    close: () => caches.forEach((cache) => cache.close()),
  };
}
