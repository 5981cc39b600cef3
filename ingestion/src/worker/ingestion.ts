import path from 'node:path';

import { SpangraphError } from '@spangraph/model';
import type { RecoveredState } from '@spangraph/segment-store';

import type { Sightings } from '../derive/ports';
import { NO_RULES } from '../derive/rules/ingestion-rules';
import type { IngestionRules } from '../derive/rules/ingestion-rules';
import { validate } from '../codec/otlp/validate';
import type { Validation } from '../codec/otlp/validate';
import { IngestLog } from '../log/ingest-log';
import type { EnricherModuleReport, EnricherModulesConfig } from '../modules';
import { firstNeeded } from '../pipeline/settlement';
import { askKnownServices } from './ask-known-services';
import { Backlog } from './backlog';
import { ByteBudget } from './byte-budget';
import { createIngestionCounters } from './counters';
import type { IngestionCounters, TenantCounters } from './counters';
import type { Ingestion, IngestionOptions, Submitted } from './ingestion-ports';
import type { WorkerReport } from './protocol';
import { SightingsSender } from './sightings-sender';
import { WorkerClient } from './worker-client';
import type { Notice } from './worker-client';

export type * from './ingestion-ports';

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
  private readonly backlog = new Backlog();
  private readonly counts = createIngestionCounters();
  private readonly tenantCounts = new Map<string, IngestionCounters>();
  private readonly submitting = new Set<Promise<unknown>>();
  private currentRules: IngestionRules;
  private loadedModules: readonly EnricherModuleReport[] = [];
  private log: IngestLog | undefined;
  private retention: NodeJS.Timeout | undefined;
  private stopped: Promise<void> | undefined;

  constructor(private readonly options: IngestionOptions) {
    this.currentRules = options.rules ?? NO_RULES;
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
    this.setRules(this.currentRules);
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

  submit(tenantId: string, body: Uint8Array, validation?: Validation): Promise<Submitted> {
    const submitted = this.take(tenantId, body, validation);
    this.submitting.add(submitted);
    const done = (): void => void this.submitting.delete(submitted);
    submitted.then(done, done);
    return submitted;
  }

  flush(): Promise<WorkerReport> {
    return this.worker.ask({ kind: 'flush' });
  }

  inspect(): Promise<WorkerReport> {
    return this.worker.ask({ kind: 'inspect' });
  }

  setRules(rules: IngestionRules): void {
    this.currentRules = rules;
    this.worker.post({ kind: 'rules', rules });
  }

  rules(): IngestionRules {
    return this.currentRules;
  }

  async setModules(config: EnricherModulesConfig): Promise<readonly EnricherModuleReport[]> {
    await this.worker.ask({ kind: 'modules', config });
    return this.loadedModules;
  }

  modules(): readonly EnricherModuleReport[] {
    return this.loadedModules;
  }

  counters(): IngestionCounters {
    return { ...this.counts, bytesInFlight: this.budget.inFlight, sightingFailures: this.sender.failures };
  }

  countersOf(tenantId: string): TenantCounters {
    return this.tenantCounts.get(tenantId) ?? createIngestionCounters();
  }

  stop(): Promise<void> {
    this.stopped ??= this.close();
    return this.stopped;
  }

  private async take(tenantId: string, body: Uint8Array, validation?: Validation): Promise<Submitted> {
    try {
      this.assertOpen();
      const { accepted, rejected, reasons } = validation ?? validate(body);
      if (accepted > 0) await this.store(tenantId, body);
      this.counts.requests++;
      for (const counts of this.bothCounts(tenantId)) {
        counts.accepted += accepted;
        for (const [reason, count] of reasons) counts.rejected[reason] += count;
      }
      return { accepted, rejected, reasons };
    } catch (thrown) {
      const error = SpangraphError.from(thrown);
      this.counts.failed[error.code] = (this.counts.failed[error.code] ?? 0) + 1;
      throw error;
    }
  }

  /** The counters of all and those of the tenant. */
  private bothCounts(tenantId: string): readonly IngestionCounters[] {
    let own = this.tenantCounts.get(tenantId);
    if (own === undefined) this.tenantCounts.set(tenantId, (own = createIngestionCounters()));
    return [this.counts, own];
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
    await this.backlog.caughtUp();
  }

  private send(sequence: number, tenantId: string, body: Uint8Array, only?: readonly number[]): void {
    const buffer = ownBuffer(body);
    this.backlog.add();
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
        this.backlog.remove();
        for (const counts of this.bothCounts(notice.tenantId)) {
          counts.stored += notice.decoded.stored;
          counts.duplicates += notice.decoded.dropped;
        }
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
        return;
      case 'modules':
        this.loadedModules = notice.modules;
        this.options.onModules?.(notice.modules);
    }
  }

  private fail(error: SpangraphError): void {
    clearInterval(this.retention);
    this.budget.release(this.budget.inFlight);
    this.backlog.clear();
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
        await this.worker.ask({ kind: 'seal' });
        await this.sender.stop(this.options.sightingsPatienceMs ?? DEFAULT_SIGHTINGS_PATIENCE_MS);
        await this.worker.ask({ kind: 'close' });
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
