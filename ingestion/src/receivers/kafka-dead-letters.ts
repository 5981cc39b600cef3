import { Partitioners } from 'kafkajs';
import type { Kafka, Producer } from 'kafkajs';

import type { ReceivedMessage } from './kafka-batch';

/** Headers that say why a message lies in the topic of dead letters, and where it was. */
export const DEAD_LETTER_HEADERS = { reason: 'x-reason', topic: 'x-topic', partition: 'x-partition', offset: 'x-offset' } as const;

export interface DeadLetters {
  /** Resolves when the broker and its replicas have the message. */
  send(received: ReceivedMessage, reason: string): Promise<void>;
  close(): Promise<void>;
}

/** Messages that cannot be stored, in a topic of their own: key, value and headers as they were. Connects with the first. */
export function createDeadLetters(kafka: Kafka, topic: string): DeadLetters {
  let connected: Promise<Producer> | undefined;
  const connect = async (): Promise<Producer> => {
    const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
    await producer.connect();
    return producer;
  };
  return {
    async send({ topic: from, partition, message: { key, value, headers, offset } }, reason) {
      connected ??= connect();
      const added = { reason, topic: from, partition: String(partition), offset };
      const named = Object.entries(DEAD_LETTER_HEADERS).map(([what, header]) => [header, added[what as keyof typeof added]]);
      try {
        await (
          await connected
        ).send({ topic, acks: -1, messages: [{ key, value, headers: { ...headers, ...Object.fromEntries(named) } }] });
      } catch (thrown) {
        const broken = connected;
        connected = undefined;
        void broken.then((producer) => producer.disconnect()).catch(() => undefined);
        throw thrown;
      }
    },
    async close() {
      await connected?.then((producer) => producer.disconnect()).catch(() => undefined);
    },
  };
}
