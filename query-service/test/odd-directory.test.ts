import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { createSegmentCatalog, openSegmentWriter } from '@spangraph/segment-store';

import { createQueryService, openDuckDbStore } from '../src';
import { ask, compare, request } from './fixture/requests';
import { segmentInput } from './fixture/segment-input';
import { registerResources, shopTrace } from './fixture/shop';

it('a data directory may have characters in its name that are special in file patterns', async () => {
  const parent = fs.mkdtempSync(path.join(os.tmpdir(), 'query-'));
  const directory = path.join(parent, "a[b]*c?d'e {x,y}");
  fs.mkdirSync(directory);
  // A pattern would find this one as well.
  fs.mkdirSync(path.join(parent, "ab-c-d'e {x,y}"));
  const writer = openSegmentWriter({ directory });
  const catalog = createSegmentCatalog();
  const resources = registerResources(writer.resources);
  for (let n = 0; n < 2; n++)
    catalog.apply(writer.seal(segmentInput([shopTrace(n, resources)], resources), { supersedes: [], settledThrough: n + 1, carried: [] }));
  const store = await openDuckDbStore(catalog, { threads: 1 });
  const service = createQueryService({ store, retentionNanos: 0n });
  expect((await ask(service, request('EVENT', ['COUNT(EVENT.id)']))).rows).toEqual([[5n]]);
  expect((await ask(service, request('EVENT', ['EVENT.name'], { filter: compare('EVENT.name', 'EQ', 'SELECT') }))).rows).toEqual([
    ['SELECT'],
  ]);
  await store.close();
  writer.close();
  fs.rmSync(parent, { recursive: true });
});
