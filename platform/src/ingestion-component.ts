import path from 'node:path';

import type { Config } from '@spangraph/config';
import { spawnIngestWorker, startIngestion } from '@spangraph/ingestion';
import type { Ingestion } from '@spangraph/ingestion';
import type { SpangraphError } from '@spangraph/model';
import type { EntityServiceService } from '@spangraph/proto/spangraph/entity/v1/entity';
import type { Service } from '@spangraph/rpc';
import type { Component, Logger } from '@spangraph/runtime';

import type { Storage } from './storage';
import { upsertSightings } from './upsert-sightings';

/** Bundle of the worker thread; beside this one. */
const WORKER = path.join(__dirname, 'ingest-worker.cjs');

export interface IngestionComponent extends Component {
  /** The running ingestion, once started. */
  readonly ingestion: Ingestion;
}

/** Ingestion as a component: the worker thread writes, the storage's catalogue learns of every change. */
export function createIngestion(config: Config, storage: Storage, entities: Service<typeof EntityServiceService>, logger: Logger, onFailure: (error: SpangraphError) => void): IngestionComponent {
  let ingestion: Ingestion | undefined;
  return {
    name: 'ingestion',
    get ingestion() {
      if (ingestion === undefined) throw new Error('ingestion is not started');
      return ingestion;
    },
    start: async () => {
      const { directory, retention } = config.data;
      const limits = { maxTableSpans: config.ingestion.segmentSpans, maxTableAgeMs: config.ingestion.segmentAge, quietMs: config.ingestion.inactivity, patienceMs: config.ingestion.maxDelay };
      ingestion = await startIngestion({
        directory,
        connect: () => spawnIngestWorker(WORKER, { directory, limits, maxEndpointsPerService: config.ingestion.endpointsPerService }),
        onChange: (change) => storage.segments.apply(change),
        upsertSightings: (sightings) => upsertSightings(entities, sightings),
        onSightingsTrouble: (error) => logger.warn({ error: String(error) }, 'the entity service did not take what was seen; trying again'),
        onFailure,
        maxBytesInFlight: config.receivers.maxBytesInFlight,
        retentionMs: retention,
      });
    },
    stop: async () => ingestion?.stop(),
  };
}
