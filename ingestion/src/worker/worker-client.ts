import { SpangraphError } from '@spangraph/model';
import type { RecoveredState } from '@spangraph/segment-store';

import type { WorkerConnection } from './connection';
import type { FromWorker, ToWorker, WorkerReport } from './protocol';

type Asking = Extract<ToWorker, { readonly request: number }>;
/** Requests that the worker answers with a report. */
export type Question = Asking extends infer Each ? (Each extends Asking ? Omit<Each, 'request'> : never) : never;

/** Messages that are no answers. */
export type Notice = Exclude<FromWorker, { readonly kind: 'ready' | 'answered' | 'failed' }>;

interface Waiting<T> {
  readonly resolve: (value: T) => void;
  readonly reject: (error: SpangraphError) => void;
}

/** Talks with the ingest worker: matches answers to questions, and fails everything that waits when the worker is gone. */
export class WorkerClient {
  /** Resolves when the worker has opened the store. */
  readonly ready: Promise<RecoveredState>;
  failure: SpangraphError | undefined;
  private starting: Waiting<RecoveredState> | undefined;
  private readonly waiting = new Map<number, Waiting<WorkerReport>>();
  private questions = 0;

  constructor(
    private readonly connection: WorkerConnection,
    private readonly onNotice: (notice: Notice) => void,
    private readonly onFailure: (error: SpangraphError) => void,
  ) {
    this.ready = new Promise((resolve, reject) => (this.starting = { resolve, reject }));
    connection.onMessage((message) => this.receive(message));
    connection.onFailure((error) => this.fail(error));
  }

  /** Nothing is sent to a worker that has failed. */
  post(message: ToWorker, transfer?: readonly ArrayBuffer[]): void {
    if (this.failure === undefined) this.connection.post(message, transfer);
  }

  ask(question: Question): Promise<WorkerReport> {
    if (this.failure !== undefined) return Promise.reject(this.failure);
    const request = ++this.questions;
    return new Promise((resolve, reject) => {
      this.waiting.set(request, { resolve, reject });
      this.connection.post({ ...question, request });
    });
  }

  terminate(): Promise<void> {
    return this.connection.terminate();
  }

  private receive(message: FromWorker): void {
    switch (message.kind) {
      case 'ready':
        this.starting?.resolve(message.recovered);
        return;
      case 'answered':
        this.waiting.get(message.request)?.resolve(message.report);
        this.waiting.delete(message.request);
        return;
      case 'failed':
        this.fail(new SpangraphError(message.code, `the ingest worker failed: ${message.message}`, {}, message.stack));
        return;
      default:
        this.onNotice(message);
    }
  }

  private fail(error: SpangraphError): void {
    if (this.failure !== undefined) return;
    this.failure = error;
    this.starting?.reject(error);
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
    this.onFailure(error);
  }
}
