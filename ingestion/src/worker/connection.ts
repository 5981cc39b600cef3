import { Worker } from 'node:worker_threads';

import { SpangraphError } from '@spangraph/model';

import type { FromWorker, ToWorker } from './protocol';

/** The main thread's end of the channel to an ingest worker. */
export interface WorkerConnection {
  post(message: ToWorker, transfer?: readonly ArrayBuffer[]): void;
  /** Called for every message, in order; one listener. */
  onMessage(listener: (message: FromWorker) => void): void;
  /** Called once when the worker is gone although nobody terminated it. */
  onFailure(listener: (error: SpangraphError) => void): void;
  terminate(): Promise<void>;
}

/** Starts a worker from a bundled entry file. `data` is what the entry reads as `workerData`. */
export function spawnIngestWorker(file: string, data: unknown): WorkerConnection {
  const worker = new Worker(file, { workerData: data, name: 'ingest' });
  let terminated = false;
  return {
    post: (message, transfer = []) => worker.postMessage(message, [...transfer]),
    onMessage: (listener) => void worker.on('message', listener),
    onFailure(listener) {
      let reported = false;
      const report = (error: SpangraphError): void => {
        if (reported || terminated) return;
        reported = true;
        listener(error);
      };
      worker.on('error', (thrown: unknown) => report(SpangraphError.from(thrown)));
      worker.on('exit', (code) => report(new SpangraphError('INTERNAL', `the ingest worker ended with exit code ${code}`)));
    },
    async terminate() {
      terminated = true;
      await worker.terminate();
    },
  };
}
