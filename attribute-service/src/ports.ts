import type { DocumentStore } from '@spangraph/document-store';
import type { AttributeMetadata } from '@spangraph/proto/spangraph/attribute/v1/attribute';

export interface AttributeServicePorts {
  readonly documents: DocumentStore;
  /** What ships with the product. Default: `SHIPPED_ATTRIBUTES`. */
  readonly shipped?: readonly AttributeMetadata[];
}
