import type { AttributeServiceService } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { ConfigServiceService } from '@spangraph/proto/spangraph/config/v1/config';
import type { EntityServiceService } from '@spangraph/proto/spangraph/entity/v1/entity';
import type { IngestionServiceService } from '@spangraph/proto/spangraph/ingestion/v1/ingestion';
import type { QueryServiceService } from '@spangraph/proto/spangraph/query/v1/query';
import type { Service } from '@spangraph/rpc';

/** The services that the gateway asks; in one process the handlers themselves, between processes gRPC stubs. */
export interface GatewayPorts {
  readonly attributes: Service<typeof AttributeServiceService>;
  readonly entities: Service<typeof EntityServiceService>;
  readonly query: Service<typeof QueryServiceService>;
  readonly config: Service<typeof ConfigServiceService>;
  /** Absent where no ingestion can be reached; what needs it fails with UNAVAILABLE. */
  readonly ingestion?: Service<typeof IngestionServiceService> | undefined;
}
