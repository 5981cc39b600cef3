/** What the parent tells a service when it starts it. */
export interface ShopContext {
  /** Addresses (host:port) of the services that are already up, by name. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Puts a message on the shop's queue, where the parent hands it to the consumer. */
  readonly send: (message: QueueMessage) => void;
}

export interface QueueMessage {
  readonly kind: 'message';
  readonly topic: string;
  /** Trace context of the producer, as W3C headers. */
  readonly headers: Record<string, string>;
  readonly body: Readonly<Record<string, string | number>>;
}

/** One service of the shop. */
export interface ShopService {
  /** Listens on a free loopback port and answers the address; `undefined` where it only consumes. */
  start(context: ShopContext): Promise<string | undefined>;
  /** Called for every message on the queue. */
  consume?(message: QueueMessage): Promise<void>;
}
