import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { createDeriver } from '../../src/derive';
import { IngestLog } from '../../src/log/ingest-log';
import { processedIntake } from '../../src/processors';
import { startIngestion } from '../../src/worker/ingestion';
import type { Ingestion } from '../../src/worker/ingestion';
import { connectInThread } from '../support/in-thread-worker';
import { MemoryReader, MemoryStore } from '../support/memory-store';
import { enricherRule, excludeRule, processorsOf, relational, requestOf } from './requests';
import type { PlainSpan } from './requests';

describe('what is logged', () => {
  let directory: string;
  let ingestion: Ingestion;

  beforeEach(() => {
    directory = mkdtempSync(path.join(os.tmpdir(), 'processed-log-'));
  });
  afterEach(async () => {
    await ingestion.stop();
    rmSync(directory, { recursive: true, force: true });
  });

  it('holds nothing that rules removed, and is stored', async () => {
    const store = new MemoryStore();
    const reader = new MemoryReader(store);
    ingestion = await startIngestion({
      directory,
      connect: () => connectInThread({ openWriter: () => store.openWriter(), createDeriver }),
      onChange: reader.apply,
      onFailure: (error) => fail(error),
      sightingsPatienceMs: 100,
      upsertSightings: () => Promise.resolve(),
    });
    const scrub = enricherRule({
      actions: [
        { type: 'SCRUB', detectors: ['EMAIL'] },
        { type: 'SET', attribute: 'resource.region', value: 'eu' },
      ],
    });
    const probes = excludeRule(relational({ key: 'url.path', relationalOperator: 'STARTS_WITH', value: '/health' }));
    const intake = processedIntake(ingestion, processorsOf([scrub], [probes]));
    const spans: readonly PlainSpan[] = [
      { name: 'mail ann@shop.org', attributes: { note: 'ann@shop.org' } },
      { attributes: { 'url.path': '/healthz' } },
    ];
    expect(await intake.submit('t', requestOf(spans))).toMatchObject({ accepted: 2, rejected: 0 });
    await ingestion.flush();

    const logged = [...new IngestLog({ directory: path.join(directory, 'log'), after: 0 }).readFrom(1)].map(({ body }) =>
      Buffer.from(body),
    );
    expect(logged).toHaveLength(1);
    expect(['ann@shop.org', '/healthz'].filter((text) => logged[0]!.includes(text))).toEqual([]);
    expect(logged[0]!.includes('region')).toBe(true);
    expect(reader.traces().flatMap((trace) => trace.spans.map(({ attributes }) => attributes.note))).toEqual([['string', '***']]);
  });
});
