import { setTimeout as delay } from 'node:timers/promises';

import { SpangraphError } from '@spangraph/model';
import type { Segment } from '@spangraph/segment-store';

import type { KnownService } from '../derive/ports';
import type { IngestionOptions } from './ingestion';

const DEFAULT_PATIENCE_MS = 3000;

/** Asks for the services of every tenant that has spans in segments. Never fails: without an answer in time there are none, and the trouble is told. */
export async function askKnownServices(
  segments: readonly Segment[],
  { knownServices, knownServicesPatienceMs = DEFAULT_PATIENCE_MS, onKnownServicesTrouble }: IngestionOptions,
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
