import type { DocumentStore } from '@spangraph/document-store';
import type { Value } from '@spangraph/proto/spangraph/common/v1/value';

/** What an object is where no tenant says anything. */
export interface ShippedDefault {
  readonly resourceName: string;
  readonly resourceNamespace: string;
  readonly value: Value;
}

export interface ConfigServicePorts {
  readonly documents: DocumentStore;
  /** Default: none. */
  readonly defaults?: readonly ShippedDefault[];
  /** Epoch milliseconds. Default: the clock. */
  readonly now?: () => number;
}
