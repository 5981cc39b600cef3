import { Kafka, logLevel, Partitioners } from 'kafkajs';
import type { IHeaders, Message } from 'kafkajs';

/** Brokers that the environment names, host:port each; suites over engines have them. */
export const KAFKA_BROKERS: readonly string[] = (process.env.SPANGRAPH_KAFKA_BROKERS ?? '').split(/[\s,]+/).filter((broker) => broker !== '');

export interface TopicOfTest {
  readonly name: string;
  produce(messages: readonly Message[]): Promise<void>;
  /** The first so many messages of a topic, its name with the suffix. */
  read(suffix: string, count: number): Promise<readonly { readonly value: Buffer | null; readonly headers: Readonly<Record<string, string>> }[]>;
  /** Messages after the offsets that the group of the same name has committed. */
  lag(): Promise<number>;
  close(): Promise<void>;
}

/** Makes a topic that nobody had before. */
export async function createTopic(name: string, partitions = 2): Promise<TopicOfTest> {
  const kafka = new Kafka({ brokers: [...KAFKA_BROKERS], clientId: 'e2e', logLevel: logLevel.NOTHING });
  const admin = kafka.admin();
  const producer = kafka.producer({ createPartitioner: Partitioners.DefaultPartitioner });
  await Promise.all([admin.connect(), producer.connect()]);
  await admin.createTopics({ waitForLeaders: true, topics: [{ topic: name, numPartitions: partitions }] });
  return {
    name,
    produce: async (messages) => void (await producer.send({ topic: name, acks: -1, messages: [...messages] })),
    async read(suffix, count) {
      const consumer = kafka.consumer({ groupId: `${name}-reader-${suffix}` });
      const read: { value: Buffer | null; headers: Readonly<Record<string, string>> }[] = [];
      try {
        await consumer.connect();
        await consumer.subscribe({ topics: [name + suffix], fromBeginning: true });
        await new Promise<void>((resolve, reject) => {
          const eachMessage = async ({ message }: { message: { value: Buffer | null; headers?: IHeaders } }): Promise<void> => {
            if (read.push({ value: message.value, headers: textsOf(message.headers ?? {}) }) === count) resolve();
          };
          consumer.run({ eachMessage }).catch(reject);
        });
      } finally {
        await consumer.disconnect();
      }
      return read;
    },
    async lag() {
      const [committed] = await admin.fetchOffsets({ groupId: name, topics: [name] });
      const ends = await admin.fetchTopicOffsets(name);
      const after = ({ partition, high, low }: (typeof ends)[number]): number => {
        const offset = Number(committed?.partitions.find((each) => each.partition === partition)?.offset ?? -1);
        return Number(high) - (offset < 0 ? Number(low) : offset);
      };
      return ends.reduce((sum, end) => sum + after(end), 0);
    },
    close: async () => void (await Promise.all([admin.disconnect(), producer.disconnect()])),
  };
}

const textsOf = (headers: IHeaders): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, String(Array.isArray(value) ? value[0] : value)]));
