import { mergeDocuments } from '@spangraph/document-store';
import type { Collection, DocumentStore } from '@spangraph/document-store';

import { fromDocument, toDocument } from './core/attribute-document';
import type { OwnedAttributes } from './core/attribute-document';
import type { Attributes } from './core/catalogue';

const KEY = 'catalogue';

/** The attributes that tenants own, with a revision that grows with every change of a tenant's. */
export interface OwnedAttributesStore {
  read(tenantId: string): Promise<{ readonly attributes: Attributes; readonly revision: number }>;
  /** Replaces a tenant's attributes by what `change` makes of them; it is called again when somebody else was faster. */
  update(tenantId: string, change: (current: Attributes) => Attributes): Promise<void>;
}

export function ownedAttributesStore(documents: DocumentStore): OwnedAttributesStore {
  const collection: Collection<OwnedAttributes> = documents.collection({ name: 'attribute_catalogues', indexes: [] });
  return {
    read: async (tenantId) => {
      const stored = (await collection.get(tenantId, [KEY])).get(KEY);
      return { attributes: fromDocument(stored?.document), revision: stored?.version ?? 0 };
    },
    update: async (tenantId, change) => {
      await mergeDocuments(collection, tenantId, [KEY], (current) => toDocument(change(fromDocument(current))));
    },
  };
}
