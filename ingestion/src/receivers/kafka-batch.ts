import type { EachBatchPayload, KafkaMessage } from 'kafkajs';

/** Messages of a partition that are stored at one time: they share a write to the disk. */
const CONCURRENT = 16;
const BEAT_MS = 1000;

/** What of a fetched batch is used. */
export type BatchPayload = Pick<
  EachBatchPayload,
  'resolveOffset' | 'heartbeat' | 'commitOffsetsIfNecessary' | 'uncommittedOffsets' | 'isRunning' | 'isStale'
> & {
  readonly batch: Pick<EachBatchPayload['batch'], 'topic' | 'partition' | 'messages'>;
};

export interface ReceivedMessage {
  readonly topic: string;
  readonly partition: number;
  readonly message: Pick<KafkaMessage, 'key' | 'value' | 'headers' | 'offset'>;
}

/**
 * Settles a message: its spans are durable, or it is a dead letter. Answers false when the signal fired before that. Never rejects.
 */
export type TakeMessage = (received: ReceivedMessage, signal: AbortSignal) => Promise<boolean>;

/**
 * Takes the messages of a batch in order, some at one time. An offset is committed when every message before it is settled; what is
 * not is fetched again. The group hears of us meanwhile; when it takes the partition away its error is thrown.
 */
export async function consumeBatch(payload: BatchPayload, take: TakeMessage, stopping: AbortSignal, beatMs = BEAT_MS): Promise<void> {
  const { batch, isRunning, isStale } = payload;
  const { topic, partition, messages } = batch;
  for (let start = 0; start < messages.length && isRunning() && !isStale() && !stopping.aborted; start += CONCURRENT) {
    const group = messages.slice(start, start + CONCURRENT);
    const settled = await whileBeating(payload, stopping, beatMs, (signal) =>
      Promise.all(group.map((message) => take({ topic, partition, message }, signal))),
    );
    const open = settled.indexOf(false);
    const last = group[(open < 0 ? group.length : open) - 1];
    if (last !== undefined) {
      payload.resolveOffset(last.offset);
      await payload.commitOffsetsIfNecessary(payload.uncommittedOffsets());
    }
    if (open >= 0) return;
    await payload.heartbeat();
  }
}

async function whileBeating<T>(
  { heartbeat }: BatchPayload,
  stopping: AbortSignal,
  beatMs: number,
  work: (signal: AbortSignal) => Promise<T>,
): Promise<T> {
  const lost = new AbortController();
  const beating = setInterval(() => void heartbeat().catch((thrown: unknown) => lost.abort(thrown)), beatMs);
  try {
    const done = await work(AbortSignal.any([stopping, lost.signal]));
    lost.signal.throwIfAborted();
    return done;
  } finally {
    clearInterval(beating);
  }
}
