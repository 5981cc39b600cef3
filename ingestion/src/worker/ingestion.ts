import path from 'node:path';

import { SpangraphError } from '@spangraph/model';
import type { RecoveredState, SegmentChange } from '@spangraph/segment-store';

import type { Sightings } from '../derive/ports';
import type { SpaceRule } from '../derive/space-rule';
import { validate } from '../codec/otlp/validate';
import type { Rejection } from '../codec/otlp/span-header';
import { IngestLog } from '../log/ingest-log';
import { firstNeeded } from '../pipeline/settlement';
import { askKnownServices } from './ask-known-services';
import type { KnownServicesOptions } from './ask-known-services';
import { ByteBudget } from './byte-budget';
import type { WorkerConnection } from './connection';
import { createIngestionCounters } from './counters';
import type { IngestionCounters } from './counters';
import type { WorkerReport } from './protocol';
import { SightingsSender } from './sightings-sender';
import { WorkerClient } from './worker-client';
import type { Notice } from './worker-client';

export interface IngestionOptions extends KnownServicesOptions {
  /** Data directory; the log lies in `log` below it. */
  readonly directory: string;
  /** Starts the worker that owns the segments of the same directory. */
  readonly connect: () => WorkerConnection;
  /** Every change of what readers see, from the first on, in order. */
  readonly onChange: (change: SegmentChange) => void;
  /** Merges entities and relations into the entity service; called again until it succeeds. */
  readonly upsertSightings: (sightings: Sightings) => Promise<void>;
  /** Ingestion cannot go on; the process should end. Later submits are refused. */
  readonly onFailure: (error: SpangraphError) => void;
  readonly onSightingsTrouble?: (error: unknown) => void;
  /** Bytes of requests between acceptance and decoding; beyond, requests are refused. */
  readonly maxBytesInFlight?: number;
  /** Age at which segments are dropped, milliseconds; 0 keeps everything. */
  readonly retentionMs?: number;
  readonly retentionCheckMs?: number;
  /** How long `stop` tries to send the last sightings, milliseconds; they are kept for the next start otherwise. */
  readonly sightingsPatienceMs?: number;
}

/** Outcome of an accepted request. */
export interface Submitted {
  readonly accepted: number;
  readonly rejected: number;
  readonly reasons: ReadonlyMap<Rejection, number>;
}

/** What receivers need of ingestion. */
export interface SpanIntake {
  /**
   * Takes an ExportTraceServiceRequest. Resolves when its spans are durable. The body must not be used afterwards.
   * Rejects with INVALID_ARGUMENT for bad bytes, RESOURCE_EXHAUSTED or UNAVAILABLE with `retryAfterMs` when it cannot be taken now.
   */
  submit(tenantId: string, body: Uint8Array): Promise<Submitted>;
}

export interface Ingestion extends SpanIntake {
  /** Resolves when everything submitted before is visible to readers. */
  flush(): Promise<WorkerReport>;
  /** Replaces the rules by which spans belong to spaces; they apply to traces derived from then on. */
  setSpaceRules(rules: readonly SpaceRule[]): void;
  counters(): IngestionCounters;
  /** Counters of the pipeline and the enrichers. */
  inspect(): Promise<WorkerReport>;
  /** Seals everything and closes the store. */
  stop(): Promise<void>;
}

const DEFAULT_BYTES_IN_FLIGHT = 128 << 20;
const DEFAULT_RETENTION_MS = 3 * 24 * 3600_000;
const DEFAULT_RETENTION_CHECK_MS = 60_000;
const RETRY_AFTER_MS = 1000;
const DEFAULT_SIGHTINGS_PATIENCE_MS = 5000;

/**
 * Starts the worker, replays the log and resolves when everything acknowledged earlier is visible. Rejects when the store cannot be
 * opened.
 */
export async function startIngestion(options: IngestionOptions): Promise<Ingestion> {
  const ingestion = new LoggedIngestion(options);
  try {
    await ingestion.start();
  } catch (thrown) {
    await ingestion.abandon();
    throw thrown;
  }
  return ingestion;
}

class LoggedIngestion implements Ingestion {
  private readonly worker: WorkerClient;
  private readonly sender: SightingsSender;
  private readonly budget: ByteBudget;
  private readonly counts = createIngestionCounters();
  private readonly submitting = new Set<Promise<unknown>>();
  private log: IngestLog | undefined;
  private retention: NodeJS.Timeout | undefined;
  private stopped: Promise<void> | undefined;

  constructor(private readonly options: IngestionOptions) {
    this.budget = new ByteBudget(options.maxBytesInFlight ?? DEFAULT_BYTES_IN_FLIGHT);
    this.worker = new WorkerClient(
      options.connect(),
      (notice) => this.receive(notice),
      (error) => this.fail(error),
    );
    this.sender = new SightingsSender({
      upsert: options.upsertSightings,
      acknowledge: (segmentId) => this.worker.post({ kind: 'acknowledge', segmentId }),
      ...(options.onSightingsTrouble && { onTrouble: options.onSightingsTrouble }),
    });
  }

  async start(): Promise<void> {
    const recovered = await this.worker.ready;
    this.options.onChange(recovered.change);
    for (const { segmentId, outbox } of recovered.outboxes) this.sender.add(outbox as Sightings, segmentId);
    this.log = new IngestLog({ directory: path.join(this.options.directory, 'log'), after: recovered.settledThrough });
    await this.restoreServices(recovered);
    await this.replay(this.log, recovered);
    await this.flush();
    this.startRetention();
  }

  /** Ends at once; what was not sealed stays in the log. */
  async abandon(): Promise<void> {
    clearInterval(this.retention);
    await this.sender.stop(0);
    await this.log?.close();
    await this.worker.terminate();
  }

  submit(tenantId: string, body: Uint8Array): Promise<Submitted> {
    const submitted = this.take(tenantId, body);
    this.submitting.add(submitted);
    const done = (): void => void this.submitting.delete(submitted);
    submitted.then(done, done);
    return submitted;
  }

  flush(): Promise<WorkerReport> {
    return this.worker.ask('flush');
  }

  inspect(): Promise<WorkerReport> {
    return this.worker.ask('inspect');
  }

  setSpaceRules(rules: readonly SpaceRule[]): void {
    this.worker.post({ kind: 'space-rules', rules });
  }

  counters(): IngestionCounters {
    return { ...this.counts, bytesInFlight: this.budget.inFlight, sightingFailures: this.sender.failures };
  }

  stop(): Promise<void> {
    this.stopped ??= this.close();
    return this.stopped;
  }

  private async take(tenantId: string, body: Uint8Array): Promise<Submitted> {
    try {
      this.assertOpen();
      const { accepted, rejected, reasons } = validate(body);
      if (accepted > 0) await this.store(tenantId, body);
      this.counts.requests++;
      this.counts.accepted += accepted;
      for (const [reason, count] of reasons) this.counts.rejected[reason] += count;
      return { accepted, rejected, reasons };
    } catch (thrown) {
      const error = SpangraphError.from(thrown);
      this.counts.failed[error.code] = (this.counts.failed[error.code] ?? 0) + 1;
      throw error;
    }
  }

  private async store(tenantId: string, body: Uint8Array): Promise<void> {
    const bytes = body.byteLength;
    this.budget.take(bytes);
    let sequence: number;
    try {
      sequence = await this.log!.append(tenantId, body);
    } catch (thrown) {
      this.budget.release(bytes);
      throw thrown;
    }
    this.send(sequence, tenantId, body);
  }

  private send(sequence: number, tenantId: string, body: Uint8Array, only?: readonly number[]): void {
    const buffer = ownBuffer(body);
    this.worker.post({ kind: 'record', sequence, tenantId, body: buffer, ...(only && { only }) }, [buffer]);
  }

  private assertOpen(): void {
    const { failure } = this.worker;
    if (failure !== undefined) throw new SpangraphError('UNAVAILABLE', `ingestion has failed: ${failure.message}`);
    if (this.stopped !== undefined) throw new SpangraphError('UNAVAILABLE', 'ingestion is stopping', { retryAfterMs: RETRY_AFTER_MS });
  }

  private async restoreServices({ change }: RecoveredState): Promise<void> {
    const services = await askKnownServices(change.added, this.options);
    if (services.length > 0) this.worker.post({ kind: 'known-services', services });
  }

  private async replay(log: IngestLog, recovered: RecoveredState): Promise<void> {
    const carried = new Map(recovered.carried.map(({ sequence, ordinals }) => [sequence, ordinals]));
    for (const { sequence, tenantId, body } of log.readFrom(firstNeeded(recovered))) {
      const only = carried.get(sequence);
      if (sequence <= recovered.settledThrough && only === undefined) continue;
      await this.budget.takeWhenFree(body.byteLength);
      if (this.worker.failure !== undefined) throw this.worker.failure;
      this.counts.replayedRecords++;
      this.send(sequence, tenantId, body, only);
    }
  }

  private receive(notice: Notice): void {
    switch (notice.kind) {
      case 'consumed':
        this.budget.release(notice.bytes);
        this.counts.stored += notice.decoded.stored;
        this.counts.duplicates += notice.decoded.dropped;
        return;
      case 'changed':
        this.options.onChange(notice.change);
        return;
      case 'sealed':
        this.log?.cutBefore(notice.seal.keepFrom);
        if (notice.seal.outbox) this.sender.add(notice.seal.outbox.sightings, notice.seal.outbox.segmentId);
        return;
      case 'sighted':
        this.sender.add(notice.sightings);
    }
  }

  private fail(error: SpangraphError): void {
    clearInterval(this.retention);
    this.budget.release(this.budget.inFlight);
    this.options.onFailure(error);
  }

  private startRetention(): void {
    const { retentionMs = DEFAULT_RETENTION_MS, retentionCheckMs = DEFAULT_RETENTION_CHECK_MS } = this.options;
    if (retentionMs === 0) return;
    const drop = (): void => this.worker.post({ kind: 'drop-before', timeNanos: BigInt(Date.now() - retentionMs) * 1_000_000n });
    drop();
    this.retention = setInterval(drop, retentionCheckMs).unref();
  }

  /** Sightings are sent between sealing and closing, while the worker can still note that they arrived. */
  private async close(): Promise<void> {
    clearInterval(this.retention);
    await Promise.allSettled([...this.submitting]);
    try {
      if (this.worker.failure === undefined) {
        await this.worker.ask('seal');
        await this.sender.stop(this.options.sightingsPatienceMs ?? DEFAULT_SIGHTINGS_PATIENCE_MS);
        await this.worker.ask('close');
      }
    } finally {
      await this.abandon();
    }
  }
}

/** The bytes in a buffer of their own, which can be transferred; those of a Buffer may belong to a pool or to native code. */
function ownBuffer(body: Uint8Array): ArrayBuffer {
  const own = new ArrayBuffer(body.byteLength);
  new Uint8Array(own).set(body);
  return own;
}
