import type { AttributeServiceService } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { EntityServiceService } from '@spangraph/proto/spangraph/entity/v1/entity';
import { SpangraphError } from '@spangraph/model';
import type { Service } from '@spangraph/rpc';

import { createVocabularyCache } from '../../src/core/catalogue/catalogue-cache';
import { DEFAULT_CACHE_OPTIONS } from '../../src/core/catalogue/refreshing-cache';

const CONTEXT = { tenantId: 't', requestId: 'r' };
const THREAT = { name: 'THREAT', attributeScope: 'THREAT', idAttributeKey: 'id', nameAttributeKey: 'name', identifyingAttributes: [], paths: {}, requiredKeys: [] };

describe('the vocabulary without an entity service', () => {
  const state = { away: false, now: 0 };
  const entities = {
    listTypes: async () => {
      if (state.away) throw new SpangraphError('UNAVAILABLE', 'nobody answers');
      return { types: [THREAT] };
    },
  } as unknown as Service<typeof EntityServiceService>;
  const attributes = { list: async () => ({ attributes: [], revision: '1' }) } as unknown as Service<typeof AttributeServiceService>;
  const cache = () => createVocabularyCache({ attributes, entities }, { ...DEFAULT_CACHE_OPTIONS, now: () => state.now });

  it('keeps the types that it knew, however long ago', async () => {
    const vocabulary = cache();
    state.away = false;
    expect((await vocabulary.get(CONTEXT)).scopes.find('THREAT')).toBeDefined();
    state.away = true;
    state.now += 3_600_000;
    expect((await vocabulary.get(CONTEXT)).scopes.find('THREAT')).toBeDefined();
    vocabulary.close();
  });

  it('knows the shipped scopes when it never reached it', async () => {
    state.away = true;
    const vocabulary = cache();
    const { scopes } = await vocabulary.get(CONTEXT);
    expect([scopes.find('SERVICE')?.scope, scopes.find('TRACE')?.scope, scopes.find('THREAT')]).toEqual(['SERVICE', 'TRACE', undefined]);
    vocabulary.close();
  });
});
