import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';

import type { Consumer, Kafka } from 'kafkajs';

import type { SpanIntake } from '../worker/ingestion';
import { consumeBatch } from './kafka-batch';
import type { ReceivedMessage, TakeMessage } from './kafka-batch';
import { createKafkaClient } from './kafka-client';
import { createDeadLetters } from './kafka-dead-letters';
import { createTakeMessage, placeOf } from './kafka-message';
import type { KafkaOptions } from './kafka-options';
import { createReceiverCounters, DEFAULT_MAX_BODY_BYTES } from './receiver';
import type { Receiver } from './receiver';

/** After this long without a word the group gives the partitions of a dead process to others, which may be its successor. */
const SESSION_MS = 10_000;
const HEARTBEAT_MS = 2000;
/** How long a broker holds an empty answer back; a stop waits for it. */
const FETCH_WAIT_MS = 500;
const PARTITIONS_AT_A_TIME = 4;
const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 5000;

/**
 * OTLP protobuf requests from a Kafka topic, as a member of a consumer group. The header `x-tenant-id`, or `tenant`, names the tenant.
 *
 * The first start of a group begins with the oldest message. An offset is committed when everything before it is durable, so a message may
 * come again after a crash; spans that are stored already are dropped then. `start` does not wait for the brokers: while they
 * cannot be reached the log says so, and the connection is tried again.
 */
export function createKafkaReceiver(intake: SpanIntake, options: KafkaOptions): Receiver {
  const { brokers, deadLetterTopic, logger, maxBodyBytes = DEFAULT_MAX_BODY_BYTES } = options;
  const counters = createReceiverCounters();
  const kafka = createKafkaClient(options);
  const deadLetters = deadLetterTopic === '' ? undefined : createDeadLetters(kafka, deadLetterTopic);
  const stopping = new AbortController();
  const bury = async (received: ReceivedMessage, reason: string): Promise<void> => {
    await deadLetters?.send(received, reason);
    logger.warn(`receivers.kafka: ${placeOf(received)} ${deadLetters ? `went to ${deadLetterTopic}` : 'was dropped'}: ${reason}`);
  };
  const take = createTakeMessage({ intake, counters, maxBodyBytes, logger, bury });
  let reading: Promise<void> | undefined;

  return {
    name: 'kafka',
    scheme: 'kafka',
    counters,
    get address() {
      return reading && brokers.join(',');
    },
    async start() {
      reading ??= readUntilStopped(kafka, options, take, stopping.signal);
    },
    async stop() {
      stopping.abort();
      await reading;
      reading = undefined;
      await deadLetters?.close();
    },
  };
}

/** Joins the group again whenever it could not be joined or was lost. */
async function readUntilStopped(kafka: Kafka, options: KafkaOptions, take: TakeMessage, stopping: AbortSignal): Promise<void> {
  const { brokers, topic, logger } = options;
  const what = `topic ${topic} of receivers.kafka.brokers (${brokers.join(', ')})`;
  let said = '';
  let wait = FIRST_RETRY_MS;
  while (!stopping.aborted) {
    const onReading = (): void => {
      logger.info(`receivers.kafka: reads ${what}`);
      said = '';
      wait = FIRST_RETRY_MS;
    };
    const failure = await readOnce(kafka, options, { take, stopping, onReading });
    if (failure === undefined) return;
    if (failure.message !== said) logger.warn(`receivers.kafka: cannot read ${what}, and tries again: ${(said = failure.message)}`);
    await sleep(wait, undefined, { signal: stopping }).catch(() => undefined);
    wait = Math.min(wait * 2, LAST_RETRY_MS);
  }
}

interface Reading {
  readonly take: TakeMessage;
  readonly stopping: AbortSignal;
  readonly onReading: () => void;
}

/** Reads as one member of the group. Answers what ended that, undefined for a stop. */
async function readOnce(
  kafka: Kafka,
  { groupId, topic }: KafkaOptions,
  { take, stopping, onReading }: Reading,
): Promise<Error | undefined> {
  const consumer = kafka.consumer({
    groupId,
    sessionTimeout: SESSION_MS,
    heartbeatInterval: HEARTBEAT_MS,
    maxWaitTimeInMs: FETCH_WAIT_MS,
    // The loop around this begins again, also after errors that the client takes for final.
    retry: { restartOnFailure: async () => false },
  });
  const stopped = stopping.aborted ? Promise.resolve() : once(stopping, 'abort');
  try {
    const crash = crashOf(consumer);
    await consumer.connect();
    await consumer.subscribe({ topics: [topic], fromBeginning: true });
    await consumer.run({
      autoCommit: false,
      eachBatchAutoResolve: false,
      partitionsConsumedConcurrently: PARTITIONS_AT_A_TIME,
      eachBatch: (payload) => consumeBatch(payload, take, stopping),
    });
    onReading();
    return await Promise.race([crash, stopped.then(() => undefined)]);
  } catch (thrown) {
    return stopping.aborted ? undefined : (thrown as Error);
  } finally {
    await consumer.disconnect().catch(() => undefined);
  }
}

const crashOf = (consumer: Consumer): Promise<Error> =>
  new Promise((resolve) => consumer.on('consumer.crash', ({ payload }) => resolve(payload.error)));
