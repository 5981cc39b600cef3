import type { Config } from '@spangraph/config';
import { createOtlpGrpcReceiver, createOtlpHttpReceiver, createZipkinReceiver } from '@spangraph/ingestion';
import type { Receiver, SpanIntake } from '@spangraph/ingestion';

export type ReceiverName = 'otlpHttp' | 'otlpGrpc' | 'zipkin';

const FACTORIES = { otlpHttp: createOtlpHttpReceiver, otlpGrpc: createOtlpGrpcReceiver, zipkin: createZipkinReceiver } as const;

/** The receivers that the configuration asks for, by name. */
export function createReceivers(config: Config, intake: SpanIntake): ReadonlyMap<ReceiverName, Receiver> {
  const receivers = new Map<ReceiverName, Receiver>();
  for (const name of Object.keys(FACTORIES) as ReceiverName[]) {
    const { enabled, port } = config.receivers[name];
    if (enabled) receivers.set(name, FACTORIES[name](intake, { host: config.host, port, maxBodyBytes: config.receivers.maxRequestBytes }));
  }
  return receivers;
}
