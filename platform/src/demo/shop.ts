import { startTelemetry } from './telemetry';
import { SERVICES } from './services';
import type { QueueMessage } from './shop-service';

/** What the parent sends first. */
export interface StartMessage {
  readonly kind: 'start';
  readonly addresses: Readonly<Record<string, string>>;
}

/** What a service answers once it is up. */
export interface ReadyMessage {
  readonly kind: 'ready';
  readonly address: string | undefined;
}

/** Entry point of one service's process: `demo-shop <service> <collector URL>`; the parent talks to it by messages. */
async function main(name: string, collectorUrl: string): Promise<void> {
  const sdk = startTelemetry(name, collectorUrl);
  const service = await SERVICES[name]!();
  const send = (message: QueueMessage | ReadyMessage): void => void process.send?.(message);
  process.on('message', (message: StartMessage | QueueMessage) => {
    if (message.kind === 'message') void service.consume?.(message);
    else void service.start({ addresses: message.addresses, send }).then((address) => send({ kind: 'ready', address }));
  });
  process.on('disconnect', () => void sdk.shutdown().finally(() => process.exit(0)));
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => undefined);
}

void main(process.argv[2]!, process.argv[3]!);
