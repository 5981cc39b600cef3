import type { Logger } from '@spangraph/runtime';

/** How a Kafka cluster asks who we are; the password is never logged. */
export interface KafkaSasl {
  readonly mechanism: 'plain' | 'scram-sha-256' | 'scram-sha-512';
  readonly username: string;
  readonly password: string;
}

/** Where the Kafka receiver reads. */
export interface KafkaOptions {
  /** host:port of brokers to begin with. */
  readonly brokers: readonly string[];
  readonly topic: string;
  readonly groupId: string;
  readonly clientId: string;
  readonly ssl: boolean;
  readonly sasl?: KafkaSasl | undefined;
  /** Topic of messages that cannot be stored; empty for none. */
  readonly deadLetterTopic: string;
  /** Greatest size of a message, bytes. */
  readonly maxBodyBytes?: number;
  readonly logger: Logger;
}
