import type { ServiceName } from '@spangraph/config';
import type { GatewayServer } from '@spangraph/gateway';

import type { ReceiverName, RunningReceiver } from './components/receivers';
import type { ServiceServer } from './components/service-servers';
import type { TelemetryServer } from './components/telemetry-server';

/**
 * Where the parts of a process listen; only what it runs. HTTP servers and receivers as `http://host:port`, those of UDP as
 * `udp://host:port`, what is read from Kafka as `kafka://host:port,...`, gRPC services as `host:port`.
 */
export type Addresses = Readonly<Partial<Record<'gateway' | 'telemetry' | ReceiverName | `${ServiceName}Service`, string>>>;

export interface Listening {
  readonly gateway: GatewayServer | undefined;
  readonly servers: readonly ServiceServer[];
  readonly receivers: readonly RunningReceiver[];
  readonly telemetry: TelemetryServer | undefined;
}

export function addressesOf(host: string, { gateway, servers, receivers, telemetry }: Listening): Addresses {
  const bracketed = host.includes(':') ? `[${host}]` : host;
  return {
    ...(gateway && { gateway: gateway.address }),
    ...Object.fromEntries(receivers.map(({ name, receiver }) => [name, `${receiver.scheme ?? 'http'}://${receiver.address ?? ''}`])),
    ...(telemetry && { telemetry: telemetry.address }),
    ...Object.fromEntries(servers.flatMap(({ names, server }) => names.map((name) => [`${name}Service`, `${bracketed}:${server.port}`]))),
  };
}
