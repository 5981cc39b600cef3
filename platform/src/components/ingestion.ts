import path from 'node:path';

import type { Config } from '@spangraph/config';
import { spawnIngestWorker, startIngestion } from '@spangraph/ingestion';
import type { Ingestion, IngestWorkerData } from '@spangraph/ingestion';
import type { SpangraphError } from '@spangraph/model';
import type { EntityServiceService } from '@spangraph/proto/spangraph/entity/v1/entity';
import type { Service } from '@spangraph/rpc';
import type { Logger } from '@spangraph/runtime';

import { knownServices } from '../known-services';
import type { Part } from '../parts';
import { upsertSightings } from '../upsert-sightings';
import type { DataDirectory } from './data-directory';

/** Bundle of the worker thread; beside this one. */
const WORKER = path.join(__dirname, 'ingest-worker.cjs');

export interface IngestionParts {
  readonly directory: DataDirectory;
  readonly entities: Service<typeof EntityServiceService>;
  readonly logger: Logger;
  /** Called when ingestion cannot go on. */
  readonly onFailure: (error: SpangraphError) => void;
}

/** The worker thread writes, the catalogue of this thread learns of every change. */
export const ingestion = (config: Config, { directory, entities, logger, onFailure }: IngestionParts): Part<Ingestion> => ({
  name: 'ingestion',
  open: () =>
    startIngestion({
      directory: directory.path,
      connect: () => spawnIngestWorker(WORKER, workerData(config, directory)),
      onChange: (change) => directory.segments.apply(change),
      upsertSightings: (sightings) => upsertSightings(entities, sightings),
      onSightingsTrouble: (error) => logger.warn({ error: String(error) }, 'the entity service did not take what was seen; trying again'),
      knownServices: (tenantIds) => knownServices(entities, tenantIds),
      onKnownServicesTrouble: (error) => logger.warn({ error: String(error) }, 'the entity service did not tell its services; calls to them may look like backends for a while'),
      onFailure,
      maxBytesInFlight: config.receivers.maxBytesInFlight,
      retentionMs: config.data.retention,
    }),
  close: (running) => running.stop(),
});

/** Seals before what was opened after ingestion closes, so that GraphQL answers until everything received is stored. */
export const ingestionDrain = (running: Ingestion): Part<void> => ({ name: 'ingestion drain', open: async () => undefined, close: () => running.stop() });

function workerData({ ingestion: options }: Config, directory: DataDirectory): IngestWorkerData {
  const { segmentSpans, segmentAge, inactivity, maxDelay, endpointsPerService } = options;
  return {
    directory: directory.path,
    limits: { maxTableSpans: segmentSpans, maxTableAgeMs: segmentAge, quietMs: inactivity, patienceMs: maxDelay },
    maxEndpointsPerService: endpointsPerService,
  };
}
