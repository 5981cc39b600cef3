import type { DocumentStore } from '@spangraph/document-store';
import type { EntityType } from '@spangraph/proto/spangraph/entity/v1/entity';

export interface EntityServicePorts {
  readonly documents: DocumentStore;
  /** Default: `SHIPPED_ENTITY_TYPES`. */
  readonly shippedTypes?: readonly EntityType[];
  /** Epoch milliseconds. Default: the clock. */
  readonly now?: () => number;
}
