import type { Config } from '@spangraph/config';
import {
  createJaegerGrpcReceiver,
  createJaegerThriftHttpReceiver,
  createJaegerUdpBinaryReceiver,
  createJaegerUdpCompactReceiver,
  createOtlpGrpcReceiver,
  createOtlpHttpReceiver,
  createZipkinReceiver,
} from '@spangraph/ingestion';
import type { Receiver, ReceiverOptions, SpanIntake } from '@spangraph/ingestion';
import { stopWithin } from '@spangraph/runtime';

import { bindPort } from '../bind-port';
import type { Part } from '../parts';

const FACTORIES = {
  otlpHttp: createOtlpHttpReceiver,
  otlpGrpc: createOtlpGrpcReceiver,
  zipkin: createZipkinReceiver,
  jaegerGrpc: createJaegerGrpcReceiver,
  jaegerThriftHttp: createJaegerThriftHttpReceiver,
  jaegerUdpCompact: createJaegerUdpCompactReceiver,
  jaegerUdpBinary: createJaegerUdpBinaryReceiver,
} as const satisfies Readonly<Record<string, (intake: SpanIntake, options: ReceiverOptions) => Receiver>>;

/** How long requests in work may take when the receivers stop, milliseconds; connections that senders keep open do not hold a stop up longer. */
const DRAIN_MS = 5000;

export type ReceiverName = keyof typeof FACTORIES;

export interface RunningReceiver {
  readonly name: ReceiverName;
  readonly receiver: Receiver;
}

/** The receivers that the configuration asks for, one part each. */
export function receivers(config: Config, intake: SpanIntake): readonly Part<RunningReceiver>[] {
  const { host, receivers: options } = config;
  return (Object.keys(FACTORIES) as ReceiverName[])
    .filter((name) => options[name].enabled)
    .map((name) => ({
      name: `receiver ${name}`,
      open: async () => {
        const { port } = options[name];
        const receiver = FACTORIES[name](intake, { host, port, maxBodyBytes: options.maxRequestBytes });
        await bindPort({ option: `receivers.${name}.port`, host, port }, () => receiver.start());
        return { name, receiver };
      },
      close: ({ receiver }) => stopWithin(DRAIN_MS, () => receiver.stop()),
    }));
}
