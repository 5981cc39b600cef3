import { setTimeout as delay } from 'node:timers/promises';

import { SpangraphError } from '@spangraph/model';
import type { Segment } from '@spangraph/segment-store';

import type { KnownService } from '../derive/ports';

export interface KnownServicesOptions {
  /**
   * Services and endpoints that the entity service has of some tenants, so that a restart neither takes known services for backends nor forgets how many
   * endpoints a service has. Without an answer in `knownServicesPatienceMs` ingestion starts all the same.
   */
  readonly knownServices?: (tenantIds: readonly string[]) => Promise<readonly KnownService[]>;
  readonly knownServicesPatienceMs?: number;
  /** Told when they could not be had. */
  readonly onKnownServicesTrouble?: (error: unknown) => void;
}

const DEFAULT_PATIENCE_MS = 3000;

/** Asks for the services of every tenant that has spans in segments. Never fails: without an answer in time there are none, and the trouble is told. */
export async function askKnownServices(
  segments: readonly Segment[],
  { knownServices, knownServicesPatienceMs = DEFAULT_PATIENCE_MS, onKnownServicesTrouble }: KnownServicesOptions,
): Promise<readonly KnownService[]> {
  const tenants = [...new Set(segments.flatMap((segment) => segment.tenants))];
  if (knownServices === undefined || tenants.length === 0) return [];
  const waiting = new AbortController();
  const late = delay(knownServicesPatienceMs, undefined, { signal: waiting.signal, ref: false }).then(() => {
    throw new SpangraphError('DEADLINE_EXCEEDED', `no answer in ${knownServicesPatienceMs} ms`);
  });
  try {
    return await Promise.race([knownServices(tenants), late]);
  } catch (thrown) {
    onKnownServicesTrouble?.(thrown);
    return [];
  } finally {
    waiting.abort();
    late.catch(() => undefined);
  }
}
