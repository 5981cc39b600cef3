import type { Config } from '@spangraph/config';
import type { SpangraphError } from '@spangraph/model';
import { createLogger, Lifecycle, Metrics } from '@spangraph/runtime';
import type { Component, Logger } from '@spangraph/runtime';

import { createDemo } from './demo/run-demo';
import { createGateway } from './gateway-component';
import { createIngestion } from './ingestion-component';
import { observePlatform } from './platform-metrics';
import { createReceivers } from './receivers';
import type { ReceiverName } from './receivers';
import { createServiceServers } from './service-servers';
import { createServices } from './services';
import { checkDeclarations } from './start-up-check';
import { createStorage } from './storage';
import { createTelemetryServer } from './telemetry-server';
import { reconcileViews } from './view-registry';
import { openViewStore } from './view-store';

/** A running platform. */
export interface Platform {
  /** Where each port is bound, as `http://host:port`; only what is enabled. */
  readonly addresses: Readonly<Record<string, string>>;
  /** Drains and closes everything; idempotent. */
  stop(): Promise<void>;
}

export interface RunOptions {
  readonly config: Config;
  readonly demo: boolean;
  /** Called when the platform cannot go on. */
  readonly onFailure: (error: SpangraphError) => void;
}

/** Starts every part in the order of need; when one fails, those before it are stopped and its error is thrown. */
export async function runPlatform({ config, demo, onFailure }: RunOptions): Promise<Platform> {
  const logger = createLogger(config.log.level);
  const lifecycle = new Lifecycle(logger);
  const metrics = new Metrics();
  let ready = false;

  const storage = createStorage(config.data.directory);
  await lifecycle.start(storage);
  const viewStore = await openViewStore(config, storage.segments);
  await lifecycle.start(closing('view store', () => viewStore.close()));
  await lifecycle.start(checking('declarations', () => checkDeclarations(viewStore)));
  for (const change of reconcileViews(config.data.directory)) logger.debug(change);
  const services = createServices(config, { storage, viewStore });
  await lifecycle.start(closing('service clients', async () => services.close()));
  const ingestion = createIngestion(config, storage, services.ports.entities, logger, onFailure);
  await lifecycle.start(ingestion);
  const gateway = await createGateway(config, services.ports, logger);
  await lifecycle.start(gateway);
  const servers = createServiceServers(config, new Map([...services.served, ['gateway', gateway.served]]));
  await lifecycle.start(servers);
  const receivers = createReceivers(config, ingestion.ingestion);
  for (const receiver of receivers.values()) await lifecycle.start(receiver);
  observePlatform(metrics, ingestion.ingestion, receivers);
  const telemetry = createTelemetryServer({ host: config.host, port: config.telemetry.port }, metrics, () => ready);
  if (config.telemetry.enabled) await lifecycle.start(telemetry);

  const addresses = {
    gateway: gateway.address,
    ...Object.fromEntries([...receivers].map(([name, { address }]: [ReceiverName, { readonly address: string | undefined }]) => [name, `http://${address}`])),
    ...(config.telemetry.enabled && { telemetry: telemetry.address }),
    ...Object.fromEntries(Object.entries(servers.ports).map(([name, port]) => [`${name}Service`, `${config.host}:${port}`])),
  };
  if (demo) await lifecycle.start(demoFor(addresses, logger));
  ready = true;
  return { addresses, stop: () => lifecycle.stop() };
}

const closing = (name: string, stop: () => Promise<void>): Component => ({ name, start: async () => undefined, stop });
const checking = (name: string, start: () => Promise<void>): Component => ({ name, start, stop: async () => undefined });
const demoFor = (addresses: Readonly<Record<string, string>>, logger: Logger): Component => createDemo(addresses['otlpHttp'] ?? '', logger);
