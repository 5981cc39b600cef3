import type { DocumentStore } from '@spangraph/document-store';
import type { AttributeMetadata } from '@spangraph/proto/spangraph/attribute/v1/attribute';
import type { View } from '@spangraph/views';

export interface AttributeServicePorts {
  readonly documents: DocumentStore;
  /** What ships with the product. Default: `SHIPPED_ATTRIBUTES`. */
  readonly shipped?: readonly AttributeMetadata[];
  /** Views that the query service answers from; what none of them can compute is refused. Default: those that ship. */
  readonly views?: readonly View[];
}
