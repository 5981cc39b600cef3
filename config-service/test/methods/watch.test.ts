import { memoryDocumentStore } from '@spangraph/document-store';
import type { ConfigSnapshot } from '@spangraph/proto/spangraph/config/v1/config';

import { as, startedService } from '../support/started';

const resource = { resourceName: 'thing', resourceNamespace: 'v1' };
const shown = ({ tenants }: ConfigSnapshot) =>
  tenants.map(({ tenantId, configs }) => [tenantId, configs.map(({ context }) => context).join('')]);

function watching(documents = memoryDocumentStore(), allTenants = true) {
  const started = startedService(documents);
  const end = new AbortController();
  const stream = started.service.watch({ resources: [resource], allTenants }, { ...as('t'), signal: end.signal })[Symbol.asyncIterator]();
  return { ...started, end, next: async () => shown((await stream.next()).value as ConfigSnapshot), stream };
}

describe('watching', () => {
  it('answers what is there at once and every change after', async () => {
    const { put, next, end, stream } = watching();
    await put({ ...resource, context: 'a' }, 1);
    expect(await next()).toEqual([['t', 'a']]);
    await put({ ...resource, context: 'b' }, 1, as('u'));
    expect(await next()).toEqual([
      ['t', 'a'],
      ['u', 'b'],
    ]);
    const last = stream.next();
    end.abort();
    expect((await last).done).toBe(true);
  });

  it('sees what another process writes', async () => {
    const documents = memoryDocumentStore();
    const { next, end } = watching(documents, false);
    expect(await next()).toEqual([['t', '']]);
    const seen = next();
    await startedService(documents).put({ ...resource, context: 'z' }, 1);
    expect(await seen).toEqual([['t', 'z']]);
    end.abort();
  });

  it('says nothing about other resources and other tenants', async () => {
    const { put, next, end } = watching(undefined, false);
    expect(await next()).toEqual([['t', '']]);
    const seen = next();
    await put({ ...resource, resourceName: 'other', context: 'x' }, 1);
    await put({ ...resource, context: 'y' }, 1, as('u'));
    await put({ ...resource, context: 'mine' }, 1);
    expect(await seen).toEqual([['t', 'mine']]);
    end.abort();
  });
});
