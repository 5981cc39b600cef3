import type { Config } from '@spangraph/config';

/** Value of `data.documents` that keeps them in the data directory, not on a server. */
const EMBEDDED = 'libsql';

/** What a process consists of; `findConflicts` of the configuration has seen to it that it fits. */
export interface Composition {
  /** The data directory, locked. */
  readonly directory: boolean;
  /** Documents of the attribute, entity and config services. */
  readonly documents: boolean;
  /** The engine that reads segments. */
  readonly viewStore: boolean;
  readonly ingestion: boolean;
  readonly graphql: boolean;
  /** The planner as a gRPC service. */
  readonly planner: boolean;
}

export function compositionOf(config: Config): Composition {
  const { gateway, ingestion, services } = config;
  const documents = (['attribute', 'entity', 'config'] as const).some((name) => services.local.includes(name));
  const viewStore = services.local.includes('query');
  return {
    directory: (documents && config.data.documents === EMBEDDED) || viewStore || ingestion.enabled,
    documents,
    viewStore,
    ingestion: ingestion.enabled,
    graphql: gateway.enabled,
    planner: services.listen.includes('gateway'),
  };
}
