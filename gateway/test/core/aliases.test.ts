import { ATTRIBUTE_ALIAS } from '@spangraph/config-objects';
import type { Config } from '@spangraph/proto/spangraph/config/v1/config';

import { createVocabularyCache } from '../../src';
import type { GatewayPorts } from '../../src';
import { aliasesOf, createAliases } from '../../src/core/catalogue/aliases';
import { DEFAULT_CACHE_OPTIONS } from '../../src/core/catalogue/refreshing-cache';
import { shop } from '../support/shop';
import { valueOf } from '../support/values';

const config = (createdTime: bigint, keys: readonly string[]): Config => ({
  resourceName: ATTRIBUTE_ALIAS.resourceName,
  resourceNamespace: ATTRIBUTE_ALIAS.resourceNamespace,
  context: String(createdTime),
  value: valueOf({ keys }),
  version: 1n,
  createdTime,
  updatedTime: createdTime,
  createdBy: 'ann',
  updatedBy: 'ann',
});

it('knows every name by any of them, and a key without others by itself', () => {
  const aliases = createAliases([['new', 'old']]);
  expect(aliases.keysOf('old')).toEqual(['new', 'old']);
  expect(aliases.keysOf('new')).toEqual(['new', 'old']);
  expect(aliases.keysOf('other')).toEqual(['other']);
});

it('takes a key that two objects name from the older one, and leaves out what is none', () => {
  const aliases = aliasesOf([config(2n, ['b', 'c']), config(1n, ['a', 'b']), config(0n, ['alone'])]);
  expect(aliases.keysOf('b')).toEqual(['a', 'b']);
  expect(aliases.keysOf('c')).toEqual(['b', 'c']);
  expect(aliases.keysOf('alone')).toEqual(['alone']);
});

it('are seen within two seconds, and kept while the config service is away', async () => {
  const state = { configs: [] as readonly Config[], away: false, now: 0 };
  const { ports } = shop();
  const list = () => (state.away ? Promise.reject(new Error('away')) : Promise.resolve({ configs: state.configs, total: 0n }));
  const cache = createVocabularyCache(
    { ...ports, config: { ...ports.config, list } as GatewayPorts['config'] },
    { ...DEFAULT_CACHE_OPTIONS, now: () => state.now },
  );
  const keys = async () => (await cache.get({ tenantId: 't', requestId: 'r' })).aliases.keysOf('old');
  state.away = true;
  expect(await keys()).toEqual(['old']);
  state.away = false;
  state.configs = [config(1n, ['new', 'old'])];
  state.now = 2000;
  expect(await keys()).toEqual(['new', 'old']);
  state.away = true;
  state.now = 3_600_000;
  expect(await keys()).toEqual(['new', 'old']);
  cache.close();
});

it('are seen at once when they were forgotten', async () => {
  const state = { configs: [] as readonly Config[] };
  const { ports } = shop();
  const list = () => Promise.resolve({ configs: state.configs, total: 0n });
  const cache = createVocabularyCache(
    { ...ports, config: { ...ports.config, list } as GatewayPorts['config'] },
    { ...DEFAULT_CACHE_OPTIONS, now: () => 0 },
  );
  const keys = async () => (await cache.get({ tenantId: 't', requestId: 'r' })).aliases.keysOf('old');
  await keys();
  state.configs = [config(1n, ['new', 'old'])];
  expect(await keys()).toEqual(['old']);
  cache.forget('another');
  expect(await keys()).toEqual(['old']);
  cache.forget('t');
  expect(await keys()).toEqual(['new', 'old']);
  cache.close();
});
