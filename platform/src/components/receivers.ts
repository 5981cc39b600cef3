import type { Config } from '@spangraph/config';
import {
  createJaegerGrpcReceiver,
  createJaegerThriftHttpReceiver,
  createJaegerUdpBinaryReceiver,
  createJaegerUdpCompactReceiver,
  createKafkaReceiver,
  createOtlpGrpcReceiver,
  createOtlpHttpReceiver,
  createZipkinReceiver,
} from '@spangraph/ingestion';
import type { Receiver, ReceiverOptions, SpanIntake } from '@spangraph/ingestion';
import { stopWithin } from '@spangraph/runtime';
import type { Logger } from '@spangraph/runtime';

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

type ListenerName = keyof typeof FACTORIES;
export type ReceiverName = ListenerName | 'kafka';

export interface RunningReceiver {
  readonly name: ReceiverName;
  readonly receiver: Receiver;
}

/** The receivers that the configuration asks for, one part each. */
export const receivers = (config: Config, intake: SpanIntake, logger: Logger): readonly Part<RunningReceiver>[] => [
  ...listeners(config, intake),
  ...(config.receivers.kafka.enabled ? [kafka(config, intake, logger)] : []),
];

function listeners(config: Config, intake: SpanIntake): readonly Part<RunningReceiver>[] {
  const { host, receivers: options } = config;
  return (Object.keys(FACTORIES) as ListenerName[])
    .filter((name) => options[name].enabled)
    .map((name) => ({
      name: `receiver ${name}`,
      open: async () => {
        const { port } = options[name];
        const receiver = FACTORIES[name](intake, { host, port, maxBodyBytes: options.maxRequestBytes });
        await bindPort({ option: `receivers.${name}.port`, host, port }, () => receiver.start());
        return { name, receiver };
      },
      close: drain,
    }));
}

function kafka({ receivers: { kafka: options, maxRequestBytes } }: Config, intake: SpanIntake, logger: Logger): Part<RunningReceiver> {
  const name = 'kafka';
  return {
    name: `receiver ${name}`,
    open: async () => {
      const receiver = createKafkaReceiver(intake, { ...options, maxBodyBytes: maxRequestBytes, logger });
      await receiver.start();
      return { name, receiver };
    },
    close: drain,
  };
}

const drain = ({ receiver }: RunningReceiver): Promise<void> => stopWithin(DRAIN_MS, () => receiver.stop());
