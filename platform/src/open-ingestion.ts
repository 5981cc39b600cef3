import type { Config } from '@spangraph/config';
import { createIngestionService, processedIntake } from '@spangraph/ingestion';
import type { Ingestion, Processors, SpanIntake } from '@spangraph/ingestion';
import type { SpangraphError } from '@spangraph/model';
import type { IngestionServiceService } from '@spangraph/proto/spangraph/ingestion/v1/ingestion';
import type { Service } from '@spangraph/rpc';
import type { Logger } from '@spangraph/runtime';

import type { DataDirectory } from './components/data-directory';
import { ingestion } from './components/ingestion';
import { processors } from './components/processors';
import { ingestionPorts } from './components/services';
import type { Services } from './components/services';
import type { FollowedConfiguration } from './components/user-configuration';
import type { Parts } from './parts';
import { ingestionConfigurator } from './user-configuration/ingestion-configurator';

/** Ingestion with everything in front of it. */
export interface OpenedIngestion {
  readonly running: Ingestion;
  readonly processors: Processors;
  /** What receivers hand requests to: rules first, then the log. */
  readonly intake: SpanIntake;
  readonly service: Service<typeof IngestionServiceService>;
}

export interface IngestionNeeds {
  readonly directory: DataDirectory;
  readonly own: Services;
  readonly configuration: FollowedConfiguration;
  readonly logger: Logger;
  readonly onFailure: (error: SpangraphError) => void;
}

/** What users configured is in effect before the log is replayed and before anything is received. */
export async function openIngestion(config: Config, parts: Parts, needs: IngestionNeeds): Promise<OpenedIngestion> {
  const { directory, own, configuration, logger, onFailure } = needs;
  const { attributes, entities } = ingestionPorts(own);
  const rules = await parts.open(processors(directory));
  const configurator = ingestionConfigurator({ processors: rules, attributes, entities, logger });
  await configuration.subscribe(configurator.apply);
  const running = await parts.open(ingestion(config, { directory, entities, attributes, configurator, logger, onFailure }));
  return {
    running,
    processors: rules,
    intake: processedIntake(running, rules),
    service: createIngestionService({ ingestion: running, processors: rules }),
  };
}
