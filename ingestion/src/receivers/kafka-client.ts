import type { Logger } from '@spangraph/runtime';
import { Kafka, logLevel } from 'kafkajs';
import type { LogEntry } from 'kafkajs';

import type { KafkaOptions } from './kafka-options';

/** Few, since whoever uses the client begins again: what is wrong with the connection is said early. */
const RETRIES = 3;
const CONNECTION_TIMEOUT_MS = 3000;

export function createKafkaClient({ brokers, clientId, ssl, sasl, logger }: KafkaOptions): Kafka {
  return new Kafka({
    brokers: [...brokers],
    clientId,
    ssl,
    ...(sasl && { sasl: { ...sasl } as never }),
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    retry: { retries: RETRIES, initialRetryTime: 200 },
    logLevel: logLevel.INFO,
    logCreator: () => (entry) => logEntry(logger, entry),
  });
}

/** What the client says is detail: its troubles come back as errors, and are logged by whom they hold up. */
function logEntry(logger: Logger, { namespace, log: { message, broker, groupId, error } }: LogEntry): void {
  logger.debug({ broker: broker as unknown, groupId: groupId as unknown, error: String(error ?? '') }, `kafka ${namespace}: ${message}`);
}
