import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { EnricherOrigin } from '@spangraph/proto/spangraph/ingestion/v1/ingestion';

import { createDeriver, NO_RULES } from '../../src/derive';
import type { Sightings } from '../../src/derive';
import { createIngestionService } from '../../src/ingestion-service';
import type { EnricherModuleReport } from '../../src/modules';
import { createProcessors } from '../../src/processors';
import { startIngestion } from '../../src/worker/ingestion';
import type { Ingestion, IngestionOptions } from '../../src/worker/ingestion';
import { connectInThread } from '../support/in-thread-worker';
import { MemoryReader, MemoryStore } from '../support/memory-store';
import { createModuleFolder } from '../support/module-folder';
import type { ModuleFolder } from '../support/module-folder';
import { requestOf } from '../support/requests';
import { waitFor } from '../support/wait-for';

const marker = (name: string, value: number): string =>
  `module.exports = { name: '${name}', description: 'Marks spans.', attributes: [{ key: '${name}', kind: 'LONG' }], run(span) { if (span.name === 'bad') throw new Error('bad of ' + span.getResource('service.name')); span.set('${name}', ${value}); } };`;

describe('ingestion', () => {
  let directory: string;
  let folder: ModuleFolder;
  let ingestion: Ingestion;
  let reader: MemoryReader;
  const told: (readonly EnricherModuleReport[])[] = [];
  const seen: Sightings[] = [];
  const failures: unknown[] = [];

  beforeEach(() => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'ingestion-modules-'));
    folder = createModuleFolder();
    told.length = seen.length = 0;
  });
  afterEach(async () => {
    await ingestion.stop();
    expect(failures).toEqual([]);
    folder.remove();
    rmSync(directory, { recursive: true, force: true });
  });

  const start = async (store: MemoryStore, options: Partial<IngestionOptions> = {}): Promise<void> => {
    reader = new MemoryReader(store);
    ingestion = await startIngestion({
      directory,
      connect: () =>
        connectInThread({ openWriter: () => store.openWriter(), createDeriver, modules: { folder: folder.path }, moduleCheckMs: 20 }),
      onChange: reader.apply,
      onFailure: (error) => void failures.push(error),
      sightingsPatienceMs: 100,
      upsertSightings: async (sightings) => void seen.push(sightings),
      onModules: (modules) => told.push(modules),
      ...options,
    });
  };
  const attributesOf = async (trace: string, tenantId = '__default'): Promise<Readonly<Record<string, unknown>>> => {
    await ingestion.submit(tenantId, requestOf([{ trace, id: '1', attributes: { 'customer.id': trace } }]));
    await ingestion.flush();
    return reader.traces().find(({ traceId }) => traceId === trace.padStart(32, '0'))!.spans[0]!.attributes;
  };

  it('runs a module that is dropped into the folder, and the one that replaces it', async () => {
    await start(new MemoryStore());
    expect(await attributesOf('a')).not.toHaveProperty('mark');
    folder.write('mark.js', marker('mark', 1));
    await waitFor(() => expect(ingestion.modules()).toHaveLength(1));
    expect(await attributesOf('b')).toMatchObject({ mark: ['long', 1n] });
    folder.write('mark.js', marker('mark', 2));
    await waitFor(() => expect(told).toHaveLength(3));
    expect(await attributesOf('c')).toMatchObject({ mark: ['long', 2n] });
    expect(await ingestion.setModules({ modules: [{ path: path.join(folder.path, 'gone.js') }] })).toMatchObject([
      { name: 'gone', enabled: false, error: expect.stringContaining('gone.js') },
    ]);
    expect(await attributesOf('d')).not.toHaveProperty('mark');
  });

  it('goes by the rules set last, also when it replays the log', async () => {
    const type = 'CUSTOMER';
    const entity = {
      tenantId: '__default',
      type,
      enabled: true,
      attributes: { id: 'customer.id' },
      identifyingAttributes: ['id'],
      requiredAttributes: [],
      nameAttribute: 'id',
      relations: [],
    };
    const store = new MemoryStore();
    await start(store);
    ingestion.setRules({ ...NO_RULES, entities: [entity] });
    expect(await attributesOf('a')).toHaveProperty(['spangraph.entity.CUSTOMER.id']);
    ingestion.setRules(NO_RULES);
    expect(await attributesOf('b')).not.toHaveProperty(['spangraph.entity.CUSTOMER.id']);
    await waitFor(() => expect(seen.flatMap(({ entities }) => entities)).toContainEqual(expect.objectContaining({ type, name: 'a' })));
    await ingestion.stop();
    await start(store, { rules: { ...NO_RULES, entities: [entity] } });
    expect(ingestion.rules().entities).toHaveLength(1);
    expect(await attributesOf('c')).toHaveProperty(['spangraph.entity.CUSTOMER.id']);
  });

  it('tells a tenant of its rules, shipped enrichers and modules, and of nothing of other tenants', async () => {
    folder.write('mark.js', marker('mark', 1));
    const processors = createProcessors();
    const enrich = [{ id: 'r1', name: 'mask', enabled: true, order: 5, actions: [{ type: 'DELETE' as const, attributes: ['x'] }] }];
    processors.setRules(new Map([['one', { exclude: [], enrich }]]));
    await start(new MemoryStore());
    ingestion.setRules({
      ...NO_RULES,
      switches: { one: { mark: { enabled: false }, resource: { enabled: false } }, two: { mark: { enabled: true, order: 3 } } },
    });
    await attributesOf('a', 'one');
    await attributesOf('b', 'two');
    await ingestion.submit('two', requestOf([{ trace: 'c', id: '1', name: 'bad' }], 'secret'));
    await ingestion.flush();
    const service = createIngestionService({ ingestion, processors });
    const list = async (tenantId: string) => (await service.listEnrichers({}, { tenantId, requestId: 'r' })).enrichers;

    const [rule, first, ...rest] = await list('one');
    expect(rule).toMatchObject({ id: 'r1', name: 'mask', origin: EnricherOrigin.RULE });
    expect(first).toMatchObject({ name: 'resource', origin: EnricherOrigin.SHIPPED, enabled: true, runs: 3n, errors: 0n });
    const module = { name: 'mark', origin: EnricherOrigin.MODULE, description: 'Marks spans.', attributes: ['mark'], runs: 2n, errors: 1n };
    expect(rest.find(({ name }) => name === 'mark')).toMatchObject({
      ...module,
      enabled: false,
      order: 100n,
      lastError: 'an error in a trace of another tenant',
    });
    expect((await list('two')).find(({ name }) => name === 'mark')).toMatchObject({
      ...module,
      enabled: true,
      order: 3n,
      lastError: 'bad of secret',
    });
    const counts = async (tenantId: string) => service.getCounts({}, { tenantId, requestId: 'r' });
    expect([await counts('one'), await counts('two'), await counts('three')]).toEqual([
      { accepted: 1n, stored: 1n, duplicates: 0n, dropped: [] },
      { accepted: 2n, stored: 2n, duplicates: 0n, dropped: [] },
      { accepted: 0n, stored: 0n, duplicates: 0n, dropped: [] },
    ]);
  });

  it('tries a rule', async () => {
    await start(new MemoryStore());
    const service = createIngestionService({ ingestion });
    const context = { tenantId: 'one', requestId: 'r' };
    const spans = requestOf([
      { trace: 'a', id: '1', attributes: { secret: 'x' } },
      { trace: 'a', id: '2' },
    ]);
    const rule = { name: 'forget', actions: [{ type: 'DELETE', attributes: ['secret'] }] };
    const tried = await service.tryRule({ rule: JSON.stringify(rule), spans }, context);
    expect(tried).toMatchObject({ matched: 2n, changed: 1n, errors: 0n });
    expect(tried.spans.includes('secret')).toBe(false);
    await expect(service.tryRule({ rule: '{', spans }, context)).rejects.toThrow('the rule is no JSON');
    await expect(service.tryRule({ rule: '{"name":"x"}', spans }, context)).rejects.toThrow('rule.actions');
  });
});
