import { setTimeout as delay } from 'node:timers/promises';

import type { Sightings } from '../derive/ports';
import { SightingsBook } from '../pipeline/sightings-book';

export interface SightingsSenderOptions {
  /** Merges sightings into the entity store; safe to repeat. */
  readonly upsert: (sightings: Sightings) => Promise<void>;
  /** The sightings of a seal have been upserted. */
  readonly acknowledge: (segmentId: number) => void;
  /** Told once when upserting begins to fail, and once when it works again. */
  readonly onTrouble?: (error: unknown) => void;
  /** Smallest time between two batches, milliseconds. */
  readonly intervalMs?: number;
}

const DEFAULT_INTERVAL_MS = 250;
/** Entities and relations that go into one call. */
const BATCH = 500;
const FIRST_BACKOFF_MS = 100;
const MAX_BACKOFF_MS = 10_000;

/**
 * Brings sightings to the entity service outside of the pipeline. Equal ones that wait are merged, so what waits is bounded by the
 * number of entities however long the service is away. Nothing is given up: failed batches are tried again.
 */
export class SightingsSender {
  private readonly book = new SightingsBook();
  private acknowledgements: number[] = [];
  private sending: Promise<void> | undefined;
  /** Aborted when nothing is to be waited for between batches, and when nothing is to be tried any more. */
  private readonly hurrying = new AbortController();
  private readonly stopping = new AbortController();
  private nextAt = 0;
  /** Failed calls since the start. */
  failures = 0;

  constructor(private readonly options: SightingsSenderOptions) {}

  /** Takes sightings; with a segment id, the seal's outbox is acknowledged when they are through. */
  add(sightings: Sightings, segmentId?: number): void {
    this.book.add(sightings);
    if (segmentId !== undefined) this.acknowledgements.push(segmentId);
    this.sending ??= this.send();
  }

  /** Tries for a while to send what waits, then gives the rest up: unacknowledged outboxes are sent after the next start. */
  async stop(patienceMs: number): Promise<void> {
    this.hurrying.abort();
    const timer = setTimeout(() => this.stopping.abort(), patienceMs);
    while (this.sending !== undefined) await this.sending;
    clearTimeout(timer);
    this.stopping.abort();
  }

  private async send(): Promise<void> {
    while (!this.stopping.signal.aborted && (!this.book.isEmpty || this.acknowledgements.length > 0)) {
      await pause(this.nextAt - Date.now(), this.hurrying.signal);
      this.nextAt = Date.now() + (this.options.intervalMs ?? DEFAULT_INTERVAL_MS);
      const sightings = this.book.take();
      const acknowledgements = this.acknowledgements;
      this.acknowledgements = [];
      for (const batch of batches(sightings)) await this.sendUntilDone(batch);
      if (this.stopping.signal.aborted) break;
      for (const segmentId of acknowledgements) this.options.acknowledge(segmentId);
    }
    this.sending = undefined;
  }

  private async sendUntilDone(batch: Sightings): Promise<void> {
    for (let backoff = FIRST_BACKOFF_MS; !this.stopping.signal.aborted; backoff = Math.min(backoff * 2, MAX_BACKOFF_MS)) {
      try {
        await this.options.upsert(batch);
        return;
      } catch (thrown) {
        this.failures++;
        if (backoff === FIRST_BACKOFF_MS) this.options.onTrouble?.(thrown);
        await pause(backoff, this.stopping.signal);
      }
    }
  }
}

async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  if (milliseconds > 0) await delay(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);
}

function* batches({ entities, relations }: Sightings): Generator<Sightings> {
  for (let at = 0; at < entities.length; at += BATCH) yield { entities: entities.slice(at, at + BATCH), relations: [] };
  for (let at = 0; at < relations.length; at += BATCH) yield { entities: [], relations: relations.slice(at, at + BATCH) };
}
