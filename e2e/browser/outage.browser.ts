import { cpSync, mkdirSync } from 'node:fs';
import path from 'node:path';

import { describeInBrowser } from '../harness/browser/in-browser';
import { plantShop } from '../harness/browser/planted-shop';
import { settled, withBrowser } from '../harness/browser/with-browser';
import { eventually } from '../harness/graphql';
import { freePort } from '../harness/grpc';
import { removeDirectory, startPlatform, temporaryDirectory } from '../harness/platform';
import type { PlatformProcess } from '../harness/platform';

/** The query service in a process of its own, everything else of the query side in another. */
describeInBrowser('pages without the query service', () => {
  const root = temporaryDirectory();
  let port = 0;
  let store: PlatformProcess | undefined;
  let gateway: PlatformProcess | undefined;
  const startStore = async (): Promise<void> => {
    store = await startPlatform(path.join(root, 'query'), ['ingestion.enabled=false', 'gateway.enabled=false', 'services.local=[query]', 'services.listen=[query]', `services.ports.query=${port}`]);
  };
  beforeAll(async () => {
    port = await freePort();
    const whole = await startPlatform(path.join(root, 'query'));
    await plantShop(whole);
    await whole.stop();
    mkdirSync(path.join(root, 'gateway'));
    cpSync(path.join(root, 'query', 'documents.db'), path.join(root, 'gateway', 'documents.db'));
    await startStore();
    const local = 'services.local=[gateway,attribute,entity,config]';
    gateway = await startPlatform(path.join(root, 'gateway'), ['ingestion.enabled=false', local, `services.addresses.query=127.0.0.1:${port}`]);
  }, 120_000);
  afterAll(async () => {
    await Promise.all([store?.stop(), gateway?.stop()]);
    removeDirectory(root);
  }, 60_000);
  const visitor = withBrowser(() => gateway!.addresses.gateway);

  it('say what failed and how to go on, and are whole again once it is back', async () => {
    const before = await visitor.open('/services?time=3h');
    await before.page.getByText('storefront').first().waitFor();
    await before.page.context().close();

    await store!.stop();
    const visited = await visitor.open('/services?time=3h');
    const failure = visited.page.getByRole('alert').first();
    expect(await failure.textContent()).toMatch(/query/i);
    expect(await visited.page.getByText('storefront').count()).toBe(0);

    await startStore();
    // The gateway tries to reach what is gone every few seconds.
    const retry = async (): Promise<number> => {
      for (const button of await visited.page.getByRole('button', { name: 'Retry' }).all()) await button.click();
      await settled(visited);
      return visited.page.getByText('storefront').count();
    };
    await eventually(retry, (shown) => shown > 0, 30_000);
    expect(visited.offences.foreign).toEqual([]);
  }, 90_000);
});
