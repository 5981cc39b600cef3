import { ASKED_SERVICES, RECEIVER_NAMES } from './schema';
import type { AskedService, Config, ServiceName } from './schema';

/** Options that are valid one by one and not together. */
export interface Conflict {
  /** The option to change. */
  readonly path: string;
  readonly message: string;
}

/** Whether the parts that a process runs find the services that they ask, and whether anybody can ask the process. */
export function findConflicts(config: Config): readonly Conflict[] {
  return [...missingServices(config), ...foreignListeners(config), ...idleProcess(config), ...kafkaWithoutBrokers(config), ...sharedPorts(config)];
}

/** Who asks which services. */
function askersOf({ gateway, ingestion, services }: Config): readonly { readonly asker: string; readonly asks: readonly AskedService[] }[] {
  return [
    ...(gateway.enabled ? [{ asker: 'GraphQL (gateway.enabled)', asks: ASKED_SERVICES }] : []),
    ...(services.listen.includes('gateway') ? [{ asker: 'the gateway service (services.listen)', asks: ASKED_SERVICES }] : []),
    ...(ingestion.enabled ? [{ asker: 'ingestion (ingestion.enabled)', asks: ['attribute', 'entity', 'config'] as const }] : []),
  ];
}

function missingServices(config: Config): readonly Conflict[] {
  const { local, addresses } = config.services;
  return ASKED_SERVICES.filter((name) => !local.includes(name) && addresses[name] === undefined).flatMap((name) => {
    const [first] = askersOf(config).filter(({ asks }) => asks.includes(name));
    return first ? [{ path: `services.addresses.${name}`, message: `missing: ${first.asker} asks the ${name} service, which is not in services.local` }] : [];
  });
}

const foreignListeners = ({ services }: Config): readonly Conflict[] =>
  services.listen
    .filter((name) => !services.local.includes(name))
    .map((name) => ({ path: 'services.listen', message: `names the ${name} service, which is not in services.local` }));

function idleProcess({ gateway, ingestion, services }: Config): readonly Conflict[] {
  if (gateway.enabled || ingestion.enabled || services.listen.length > 0) return [];
  return [{ path: 'services.listen', message: 'is empty, and neither gateway.enabled nor ingestion.enabled is set: the process would answer nobody' }];
}

const kafkaWithoutBrokers = ({ receivers: { kafka } }: Config): readonly Conflict[] =>
  kafka.enabled && kafka.brokers.length === 0 ? [{ path: 'receivers.kafka.brokers', message: 'is empty, and receivers.kafka.enabled is set' }] : [];

/** A service may share its gRPC server with another service, not its port with a server of another kind. */
function sharedPorts(config: Config): readonly Conflict[] {
  const taken = new Map(othersOf(config).filter(([, port]) => port !== 0).map(([path, port]) => [port, path]));
  return config.services.listen.flatMap((name: ServiceName) => {
    const other = taken.get(config.services.ports[name]);
    return other === undefined ? [] : [{ path: `services.ports.${name}`, message: `${config.services.ports[name]} is also ${other}` }];
  });
}

const othersOf = ({ gateway, ingestion, receivers, telemetry }: Config): readonly (readonly [string, number])[] => [
  ...(gateway.enabled ? [['gateway.port', gateway.port] as const] : []),
  ...(telemetry.enabled ? [['telemetry.port', telemetry.port] as const] : []),
  ...(ingestion.enabled
    ? RECEIVER_NAMES.filter((name) => receivers[name].enabled).map((name) => [`receivers.${name}.port`, receivers[name].port] as const)
    : []),
];
