import { LABEL, PREFERENCES } from '@spangraph/config-objects';
import { createConfigService } from '@spangraph/config-service';
import { fromTypedJson, memoryDocumentStore } from '@spangraph/document-store';
import type { JsonValue } from '@spangraph/document-store';

import { watchKinds } from '../../src/user-configuration/watch-kinds';
import type { UserConfiguration } from '../../src/user-configuration/watch-kinds';

const save = (config: ReturnType<typeof createConfigService>, tenantId: string, context: string, value: JsonValue) =>
  config.upsert(
    { resourceName: LABEL.resourceName, resourceNamespace: LABEL.resourceNamespace, context, value: fromTypedJson(value) },
    { tenantId, requestId: 'r' },
  );

const labels = (configuration: UserConfiguration) =>
  Object.fromEntries(
    Array.from(configuration.of(LABEL), ([tenantId, objects]) => [tenantId, objects.map(({ id, value }) => `${id}:${value.key}`)]),
  );

describe('watching kinds of configuration', () => {
  it('shows the objects of every tenant, at first and after each change', async () => {
    const config = createConfigService({ documents: memoryDocumentStore() });
    await save(config, 't', '1', { key: 'red' });
    const end = new AbortController();
    const seen: unknown[] = [];
    const { first, ended } = watchKinds({
      config,
      kinds: [LABEL, PREFERENCES],
      onChange: (configuration) => void seen.push(labels(configuration)),
      onTrouble: (error) => seen.push(error),
      signal: end.signal,
    });
    await first;
    expect(seen).toEqual([{ t: ['1:red'] }]);
    await save(config, 'u', '2', { key: 'blue' });
    while (seen.length < 2) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(seen[1]).toEqual({ t: ['1:red'], u: ['2:blue'] });
    end.abort();
    await ended;
  });

  it('goes on after trouble', async () => {
    const config = createConfigService({ documents: memoryDocumentStore() });
    await save(config, 't', '1', { key: 'red' });
    const end = new AbortController();
    const troubles: unknown[] = [];
    let calls = 0;
    const { first, ended } = watchKinds({
      config,
      kinds: [LABEL],
      onChange: () => {
        if (++calls === 1) throw new Error('not now');
      },
      onTrouble: (error) => troubles.push(error),
      signal: end.signal,
    });
    await first;
    expect([calls, troubles.length]).toEqual([2, 1]);
    end.abort();
    await ended;
  });
});
