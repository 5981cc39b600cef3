import { setTimeout as sleep } from 'node:timers/promises';

import { invalidArgument, SpangraphError, TENANT_HEADER } from '@spangraph/model';
import type { Logger } from '@spangraph/runtime';

import type { SpanIntake } from '../worker/ingestion';
import type { ReceivedMessage, TakeMessage } from './kafka-batch';
import { partialSuccessOf } from './partial-success';
import { countFailure } from './receiver';
import type { ReceiverCounters } from './receiver';
import { tenantOf } from './tenant';

/** The shorter name of the header that names the tenant; the one of every protocol wins. */
const SHORT_TENANT_HEADER = 'tenant';
const RETRY_MS = 1000;

export interface MessageNeeds {
  readonly intake: SpanIntake;
  readonly counters: ReceiverCounters;
  readonly maxBodyBytes: number;
  readonly logger: Logger;
  /** Puts away a message that can never be stored, with the reason; resolves when that is durable. */
  readonly bury: (received: ReceivedMessage, reason: string) => Promise<void>;
}

/**
 * Stores messages, each an OTLP ExportTraceServiceRequest. One that cannot be read, or of which spans were refused, is buried; for
 * everything else that fails, first of all a full intake, the same message is tried again until it succeeds.
 */
export function createTakeMessage({ intake, counters, maxBodyBytes, logger, bury }: MessageNeeds): TakeMessage {
  const settle = async (received: ReceivedMessage): Promise<void> => {
    const reason = await store(intake, received, maxBodyBytes);
    if (reason === undefined) return;
    await bury(received, reason);
    countFailure(counters, 'INVALID_ARGUMENT');
  };
  return async (received, signal) => {
    counters.requests++;
    counters.bytes += received.message.value?.length ?? 0;
    let said = '';
    while (!signal.aborted) {
      const failure = await settle(received).then(() => undefined, SpangraphError.from);
      if (failure === undefined) return true;
      countFailure(counters, failure.code);
      if (failure.code !== 'RESOURCE_EXHAUSTED' && failure.message !== said)
        logger.warn(`receivers.kafka: ${placeOf(received)} waits, and is tried again: ${(said = failure.message)}`);
      await sleep(failure.details.retryAfterMs ?? RETRY_MS, undefined, { signal }).catch(() => undefined);
    }
    return false;
  };
}

/** Where a message lies, `topic/partition@offset`. */
export const placeOf = ({ topic, partition, message }: ReceivedMessage): string => `${topic}/${partition}@${message.offset}`;

/** Answers why the message, or some of its spans, can never be stored. */
async function store(
  intake: SpanIntake,
  { message: { value, headers } }: ReceivedMessage,
  maxBodyBytes: number,
): Promise<string | undefined> {
  try {
    const tenantId = tenantOf(textOf(headers?.[TENANT_HEADER] ?? headers?.[SHORT_TENANT_HEADER]));
    if (value === null) throw invalidArgument('a message without a value');
    if (value.length > maxBodyBytes)
      throw invalidArgument(`${value.length} bytes are more than receivers.maxRequestBytes, ${maxBodyBytes}`);
    return partialSuccessOf(await intake.submit(tenantId, value))?.errorMessage;
  } catch (thrown) {
    const error = SpangraphError.from(thrown);
    if (error.code === 'INVALID_ARGUMENT') return error.message;
    throw error;
  }
}

function textOf(header: Buffer | string | (Buffer | string)[] | undefined): string | undefined {
  const first = Array.isArray(header) ? header[0] : header;
  return first?.toString();
}
