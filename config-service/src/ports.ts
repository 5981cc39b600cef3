import type { DocumentStore } from '@spangraph/document-store';

import type { ShippedDefault } from './shipped-defaults';

export interface ConfigServicePorts {
  readonly documents: DocumentStore;
  /** Default: none. */
  readonly defaults?: readonly ShippedDefault[];
  /** Epoch milliseconds. Default: the clock. */
  readonly now?: () => number;
}
