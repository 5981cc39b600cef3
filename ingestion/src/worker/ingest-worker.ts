import { parentPort, workerData } from 'node:worker_threads';

import { openSegmentWriter } from '@spangraph/segment-store';
import { SpangraphError } from '@spangraph/model';

import { createDeriver } from '../derive';
import { runIngestWorker } from './run-ingest-worker';
import type { IngestWorkerData } from './worker-data';

/** Entry file of the ingest worker thread: puts the real store and the real deriver together. */
if (parentPort === null) throw new SpangraphError('FAILED_PRECONDITION', 'the ingest worker is not started as a worker thread');

const { directory, limits, tickMs, maxEndpointsPerService, modules } = workerData as IngestWorkerData;
runIngestWorker(parentPort, {
  openWriter: () =>
    openSegmentWriter({ directory, ...(limits?.maxAttributeColumns !== undefined && { attributeColumns: limits.maxAttributeColumns }) }),
  createDeriver: (sources) =>
    createDeriver({
      ...sources,
      ...(maxEndpointsPerService !== undefined && { maxEndpointsPerService }),
    }),
  ...(modules && { modules }),
  ...(limits && { limits }),
  ...(tickMs !== undefined && { tickMs }),
});
