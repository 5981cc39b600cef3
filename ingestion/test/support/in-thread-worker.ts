import { MessageChannel } from 'node:worker_threads';

import type { WorkerConnection } from '../../src/worker/connection';
import type { FromWorker } from '../../src/worker/protocol';
import { runIngestWorker } from '../../src/worker/run-ingest-worker';
import type { IngestWorkerParts } from '../../src/worker/run-ingest-worker';

/** Runs the worker's side on this thread, behind a real message channel. */
export function connectInThread(parts: IngestWorkerParts): WorkerConnection {
  const { port1, port2 } = new MessageChannel();
  runIngestWorker(port1, { tickMs: 20, ...parts });
  return {
    post: (message, transfer = []) => port2.postMessage(message, [...transfer]),
    onMessage: (listener) => void port2.on('message', (message: FromWorker) => listener(message)),
    onFailure: () => undefined,
    terminate: () => {
      port1.close();
      port2.close();
      return Promise.resolve();
    },
  };
}
