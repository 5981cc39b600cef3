import type { Config } from '@spangraph/config';
import { CUSTOM_VIEW } from '@spangraph/config-objects';
import type { GatewayPorts } from '@spangraph/gateway';
import { SpangraphError } from '@spangraph/model';
import { IngestionServiceService } from '@spangraph/proto/spangraph/ingestion/v1/ingestion';
import { inProcess } from '@spangraph/rpc';
import { createLogger, Lifecycle, Metrics } from '@spangraph/runtime';
import type { Logger } from '@spangraph/runtime';

import { addressesOf } from './addresses';
import type { Addresses } from './addresses';
import { compositionOf } from './composition';
import type { DataDirectory } from './components/data-directory';
import { checkDemo, demo } from './components/demo';
import { graphql } from './components/graphql';
import { ingestionDrain } from './components/ingestion';
import { planner } from './components/planner';
import { receivers } from './components/receivers';
import { serviceServers } from './components/service-servers';
import { gatewayPorts, services } from './components/services';
import type { Services } from './components/services';
import { storedSegments } from './components/stored-segments';
import { telemetryServer } from './components/telemetry-server';
import { userConfiguration } from './components/user-configuration';
import type { FollowedConfiguration } from './components/user-configuration';
import { callMetrics } from './metrics/call-metrics';
import type { CallMetrics } from './metrics/call-metrics';
import { graphqlMetrics } from './metrics/graphql-metrics';
import { observeIngestion, observeReceivers } from './metrics/ingestion-metrics';
import { observeProcessors } from './metrics/processor-metrics';
import { observePipeline } from './metrics/pipeline-metrics';
import { observeStore } from './metrics/store-metrics';
import { openIngestion } from './open-ingestion';
import type { OpenedIngestion } from './open-ingestion';
import { openDirectory, openStores } from './open-stores';
import { valuesOf } from './user-configuration/watch-kinds';
import { partsOf } from './parts';
import type { Part, Parts } from './parts';

/** A running platform: all of it or some of its services, as configured. */
export interface Platform {
  readonly addresses: Addresses;
  /** Resolves with the reason when the platform cannot go on; it is then to be stopped. */
  readonly failure: Promise<SpangraphError>;
  /** Drains and closes everything; idempotent. */
  stop(): Promise<void>;
}

export interface RunOptions {
  readonly config: Config;
  readonly demo: boolean;
  /** Ends the start when it fires: CANCELLED. */
  readonly signal: AbortSignal;
}

/** What every step of the start works with. */
interface Run {
  readonly config: Config;
  readonly parts: Parts;
  readonly logger: Logger;
  readonly metrics: Metrics;
  readonly calls: CallMetrics;
  /** Awaited before each scrape. */
  readonly refreshes: (() => Promise<void>)[];
  readonly onFailure: (error: SpangraphError) => void;
}

/** Starts every part that is asked for, in the order of need; when one fails, those before it are stopped and its error is thrown. */
export async function runPlatform({ config, demo, signal }: RunOptions): Promise<Platform> {
  if (demo) checkDemo(config);
  const logger = createLogger(config.log.level);
  const lifecycle = new Lifecycle(logger);
  const metrics = new Metrics();
  const state: { ready: boolean; failure?: SpangraphError } = { ready: false };
  let onFailure!: (error: SpangraphError) => void;
  const failure = new Promise<SpangraphError>((resolve) => {
    onFailure = (error) => resolve((state.failure = new SpangraphError(error.code, `ingestion has failed: ${error.message}`, {}, error)));
  });
  const run = { config, parts: partsOf(lifecycle, signal), logger, metrics, calls: callMetrics(metrics), refreshes: [], onFailure };
  try {
    const addresses = await openAll(run, () => state.ready, demo);
    if (state.failure) throw state.failure;
    state.ready = true;
    const stop = (): Promise<void> => {
      state.ready = false;
      return lifecycle.stop();
    };
    return { addresses, failure, stop };
  } catch (error) {
    await lifecycle.stop();
    throw error;
  }
}

/**
 * The data directory comes first: a second process on it is told so before it finds a port taken. Telemetry opens and closes
 * around everything else, so that a start and a drain can be watched; receivers open last and close first.
 */
async function openAll(run: Run, isReady: () => boolean, withDemo: boolean): Promise<Addresses> {
  const { config, parts, metrics } = run;
  const directory = await openDirectory(config, parts);
  const refresh = async (): Promise<void> => void (await Promise.all(run.refreshes.map((refreshOne) => refreshOne())));
  const telemetry = config.telemetry.enabled ? await parts.open(telemetryServer(config, { metrics, refresh, isReady })) : undefined;
  const stores = await openStores(config, parts, directory);
  for (const change of stores.changes) run.logger.debug(change);
  const own = await parts.open(services(config, { ...stores, interceptors: [run.calls.client] }));
  const configuration = await openConfiguration(run, own);
  const running = directory && (await openSegments(run, { directory, hasReaders: stores.viewStore !== undefined, own, configuration }));
  const fronts = await openFronts(run, own, running);
  const receiving = running === undefined ? [] : await openReceivers(run, running);
  const addresses = addressesOf(config.host, { ...fronts, telemetry, receivers: receiving });
  if (withDemo && addresses.otlpHttp !== undefined) await parts.open(demo(addresses.otlpHttp, run.logger));
  return addresses;
}

interface SegmentNeeds {
  readonly directory: DataDirectory;
  /** Whether this process answers queries from the segments. */
  readonly hasReaders: boolean;
  readonly own: Services;
  readonly configuration: FollowedConfiguration | undefined;
}

/** Fills the catalogue of segments: by ingestion, or else with what is stored. */
async function openSegments(run: Run, { directory, hasReaders, own, configuration }: SegmentNeeds): Promise<OpenedIngestion | undefined> {
  const { config, parts, logger, metrics, refreshes, onFailure } = run;
  const wanted = compositionOf(config);
  if (hasReaders || wanted.ingestion) observeStore(metrics, directory.segments);
  if (wanted.ingestion && configuration) {
    if (!hasReaders)
      logger.warn('spans that this process stores can be queried only after it has ended, by a query service on the same data.directory');
    const opened = await openIngestion(config, parts, { directory, own, configuration, logger, onFailure });
    observeIngestion(metrics, opened.running);
    observeProcessors(metrics, opened.processors);
    refreshes.push(observePipeline(metrics, opened.running));
    return opened;
  }
  if (hasReaders) await parts.open(storedSegments(directory));
  return undefined;
}

/** Follows what users configure, where something here goes by it and the config service can be asked. */
async function openConfiguration(
  { config, parts, logger }: Run,
  { clients, customViews }: Services,
): Promise<FollowedConfiguration | undefined> {
  const isNeeded = customViews !== undefined || compositionOf(config).ingestion;
  if (!isNeeded || clients.config === undefined) return undefined;
  const configuration = await parts.open(userConfiguration(clients.config, logger));
  // Nobody waits for views: until they are known, a question by the name of one is refused.
  if (customViews) void configuration.subscribe((users) => customViews.set(valuesOf(users, CUSTOM_VIEW)));
  return configuration;
}

/** What answers questions: GraphQL and the gRPC servers of services. */
async function openFronts({ config, parts, logger, metrics, calls }: Run, own: Services, running: OpenedIngestion | undefined) {
  const wanted = compositionOf(config);
  const ports = (): GatewayPorts => gatewayPorts(own, running && inProcess(IngestionServiceService, running.service, [calls.client]));
  if (wanted.planner) own.served.set('gateway', [(await parts.open(planner(config, ports()))).served]);
  const gateway = wanted.graphql
    ? await parts.open(graphql(config, { ports: ports(), logger, observe: graphqlMetrics(metrics) }))
    : undefined;
  return { gateway, servers: await openEach(parts, serviceServers(config, own.served, [calls.server])) };
}

async function openReceivers({ config, parts, metrics, logger }: Run, { running, intake }: OpenedIngestion) {
  await parts.open(ingestionDrain(running));
  const receiving = await openEach(parts, receivers(config, intake, logger));
  observeReceivers(metrics, receiving);
  return receiving;
}

async function openEach<Provided>(parts: Parts, all: readonly Part<Provided>[]): Promise<readonly Provided[]> {
  const opened: Provided[] = [];
  for (const part of all) opened.push(await parts.open(part));
  return opened;
}
