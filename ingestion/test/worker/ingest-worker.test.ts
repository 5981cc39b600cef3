import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { createSegmentCatalog } from '@spangraph/segment-store';
import type { SegmentCatalog } from '@spangraph/segment-store';

import { spawnIngestWorker } from '../../src/worker/connection';
import { startIngestion } from '../../src/worker/ingestion';
import type { Ingestion, IngestionOptions } from '../../src/worker/ingestion';
import type { WorkerConnection } from '../../src/worker/connection';
import { requestOf, spanIdOf, traceIdOf } from '../support/requests';
import { waitFor } from '../support/wait-for';

const root = path.join(__dirname, '../../..');
let bundles: string;
let directory: string;
let running: Ingestion | undefined;

beforeAll(() => {
  // Below the repository, so that the bundle finds the packages that it leaves out.
  bundles = mkdtempSync(path.join(root, 'node_modules', '.ingest-worker-'));
  const entry = path.join(root, 'ingestion/src/worker/ingest-worker.ts');
  const flags = ['--bundle', '--platform=node', '--target=node20', '--format=cjs', '--external:lz4-napi', '--log-level=error'];
  const files = [`--tsconfig=${path.join(root, 'tsconfig.base.json')}`, `--outfile=${path.join(bundles, 'worker.cjs')}`];
  execFileSync(path.join(root, 'node_modules/.bin/esbuild'), [entry, ...flags, ...files]);
});
afterAll(() => rmSync(bundles, { recursive: true, force: true }));
beforeEach(() => (directory = mkdtempSync(path.join(os.tmpdir(), 'ingest-worker-'))));
afterEach(async () => {
  await running?.stop();
  running = undefined;
  rmSync(directory, { recursive: true, force: true });
});

interface Process {
  readonly ingestion: Ingestion;
  readonly connection: WorkerConnection;
  readonly catalog: SegmentCatalog;
  readonly failures: Error[];
}

async function start(options: Partial<IngestionOptions> = {}): Promise<Process> {
  const catalog = createSegmentCatalog();
  const failures: Error[] = [];
  const connection = spawnIngestWorker(path.join(bundles, 'worker.cjs'), { directory, tickMs: 20 });
  const ingestion = await startIngestion({
    directory,
    connect: () => connection,
    onChange: (change) => catalog.apply(change),
    onFailure: (error) => failures.push(error),
    retentionMs: 0,
    upsertSightings: () => Promise.resolve(),
    ...options,
  });
  running = ingestion;
  return { ingestion, connection, catalog, failures };
}

/** A column of the spans of a trace as the catalog's page reader gives it. */
function spansOf({ catalog }: Process, trace: string, column = 'span_id'): unknown[] {
  const snapshot = catalog.acquire();
  try {
    return snapshot.findTrace(Buffer.from(traceIdOf(trace), 'hex')).flatMap(({ segmentId, ordinal }) => {
      const segment = snapshot.segments.find(({ id }) => id === segmentId)!;
      const { spanStart } = segment.index;
      const rows = Array.from({ length: spanStart[ordinal + 1]! - spanStart[ordinal]! }, (_, i) => spanStart[ordinal]! + i);
      return snapshot.readRows(segment, 'spans', rows, [column]).map((values) => values[column]);
    });
  } finally {
    snapshot.release();
  }
}

describe('ingest worker', () => {
  it('stores spans that readers find, through a kill, a late span and a stop', async () => {
    const first = await start();
    await first.ingestion.submit(
      '__default',
      requestOf([
        { trace: 'a', id: '2', parent: '1' },
        { trace: 'b', id: '1' },
      ]),
    );
    await waitFor(() => expect(spansOf(first, 'a')).toEqual([spanIdOf('2')]));
    await first.connection.terminate();

    const second = await start();
    expect(spansOf(second, 'a')).toEqual([spanIdOf('2')]);
    expect(second.ingestion.counters().replayedRecords).toBe(1);
    await second.ingestion.stop();

    const third = await start();
    expect(third.ingestion.counters().replayedRecords).toBe(0);
    await third.ingestion.submit(
      '__default',
      requestOf([
        { trace: 'a', id: '1' },
        { trace: 'a', id: '2' },
      ]),
    );
    await third.ingestion.flush();
    expect(spansOf(third, 'a')).toEqual([spanIdOf('1'), spanIdOf('2')]);
    expect(third.ingestion.counters()).toMatchObject({ stored: 1, duplicates: 1 });
    await third.ingestion.stop();

    const fourth = await start();
    expect([spansOf(fourth, 'a'), spansOf(fourth, 'b')]).toEqual([[spanIdOf('1'), spanIdOf('2')], [spanIdOf('1')]]);
    expect(fourth.failures).toEqual([]);
  });

  it('knows services of an earlier run, so that calls to them are no backends', async () => {
    const call = (trace: string) => requestOf([{ trace, id: '1', attributes: { 'span.kind': 'client', 'http.method': 'GET', 'http.url': 'http://told/x' } }]);
    const first = await start();
    await first.ingestion.submit('__default', call('a'));
    await first.ingestion.flush();
    expect(spansOf(first, 'a', 'backend_name')).toEqual(['told']);
    await first.ingestion.stop();
    const asked: unknown[] = [];
    const knownServices: IngestionOptions['knownServices'] = (tenants) => {
      asked.push(tenants);
      return Promise.resolve([{ tenantId: '__default', name: 'told', endpoints: [] }]);
    };
    const second = await start({ knownServices });
    await second.ingestion.submit('__default', call('b'));
    await second.ingestion.flush();
    expect(asked).toEqual([['__default']]);
    expect(spansOf(second, 'b', 'backend_name')).toEqual([null]);
  });
});
