import path from 'node:path';

import type { Config } from '@spangraph/config';
import { spawnIngestWorker, startIngestion } from '@spangraph/ingestion';
import type { EnricherModuleEntry, EnricherModuleReport, Ingestion, IngestWorkerData } from '@spangraph/ingestion';
import type { SpangraphError } from '@spangraph/model';
import type { AttributeServiceService } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { EntityServiceService } from '@spangraph/proto/spangraph/entity/v1/entity';
import type { Service } from '@spangraph/rpc';
import type { Logger } from '@spangraph/runtime';

import { knownServices } from '../known-services';
import type { Part } from '../parts';
import { upsertSightings } from '../upsert-sightings';
import type { IngestionConfigurator } from '../user-configuration/ingestion-configurator';
import { registerModuleAttributes } from '../user-configuration/register-module-attributes';
import type { DataDirectory } from './data-directory';

/** Bundle of the worker thread; beside this one. */
const WORKER = path.join(__dirname, 'ingest-worker.cjs');

export interface IngestionParts {
  readonly directory: DataDirectory;
  readonly entities: Service<typeof EntityServiceService>;
  readonly attributes: Service<typeof AttributeServiceService>;
  readonly configurator: IngestionConfigurator;
  readonly logger: Logger;
  /** Called when ingestion cannot go on. */
  readonly onFailure: (error: SpangraphError) => void;
}

/** The worker thread writes, the catalogue of this thread learns of every change. */
export const ingestion = (
  config: Config,
  { directory, entities, attributes, configurator, logger, onFailure }: IngestionParts,
): Part<Ingestion> => ({
  name: 'ingestion',
  open: async () => {
    const running = await startIngestion({
      directory: directory.path,
      connect: () => spawnIngestWorker(WORKER, workerData(config, directory)),
      onChange: (change) => directory.segments.apply(change),
      upsertSightings: (sightings) =>
        upsertSightings(entities, sightings, (type, error) =>
          logger.warn({ type, error: error.message }, 'entities of a custom type were refused'),
        ),
      rules: configurator.rules(),
      onModules: (modules) => tellModules(modules, attributes, logger),
      onSightingsTrouble: (error) => logger.warn({ error: String(error) }, 'the entity service did not take what was seen; trying again'),
      knownServices: (tenantIds) => knownServices(entities, tenantIds),
      onKnownServicesTrouble: (error) =>
        logger.warn(
          { error: String(error) },
          'the entity service did not tell its services; calls to them may look like backends for a while',
        ),
      onFailure,
      maxBytesInFlight: config.receivers.maxBytesInFlight,
      retentionMs: config.data.retention,
    });
    configurator.attach(running);
    return running;
  },
  close: (running) => running.stop(),
});

/** Seals before what was opened after ingestion closes, so that GraphQL answers until everything received is stored. */
export const ingestionDrain = (running: Ingestion): Part<void> => ({
  name: 'ingestion drain',
  open: async () => undefined,
  close: () => running.stop(),
});

/** Says what was loaded, and makes the attributes of modules known. */
function tellModules(modules: readonly EnricherModuleReport[], attributes: Service<typeof AttributeServiceService>, logger: Logger): void {
  for (const { name, path: file, error } of modules) {
    if (error === undefined) logger.info({ enricher: name, file }, 'loaded an enricher module');
    else logger.error({ enricher: name, file, error }, 'an enricher module does not run');
  }
  registerModuleAttributes(attributes, modules).then(
    (taken) =>
      taken.length > 0 && logger.warn({ attributes: taken }, 'enricher modules declare attributes that ship; those stay as they are'),
    (error: unknown) => logger.error({ error: String(error) }, 'attributes of enricher modules could not be registered'),
  );
}

function workerData({ ingestion: options, enrichers }: Config, directory: DataDirectory): IngestWorkerData {
  const { segmentSpans, segmentAge, inactivity, maxDelay, endpointsPerService } = options;
  return {
    directory: directory.path,
    limits: { maxTableSpans: segmentSpans, maxTableAgeMs: segmentAge, quietMs: inactivity, patienceMs: maxDelay },
    maxEndpointsPerService: endpointsPerService,
    modules: {
      ...(enrichers.folder !== undefined && { folder: path.resolve(enrichers.folder) }),
      modules: enrichers.modules.map(withoutUndefined),
      maxMillisPerTrace: enrichers.maxMillisPerTrace,
    },
  };
}

type Entry = Config['enrichers']['modules'][number];

const withoutUndefined = ({ path: file, ...entry }: Entry): EnricherModuleEntry =>
  Object.fromEntries(Object.entries({ ...entry, path: file }).filter(([, value]) => value !== undefined));
