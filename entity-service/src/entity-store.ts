import type { Collection, DocumentStore } from '@spangraph/document-store';

import type { EntityDocument } from './core/entity-document';

/** Entities of every type; the type always leads, since every query is over one. */
export function entityCollection(documents: DocumentStore): Collection<EntityDocument> {
  return documents.collection({
    name: 'entities',
    indexes: [
      { name: 'by_name', fields: [['type'], ['name']] },
      { name: 'by_id', fields: [['type'], ['id']] },
      { name: 'by_last_seen', fields: [['type'], ['lastSeenTime']] },
      { name: 'by_created', fields: [['type'], ['createdTime']] },
      { name: 'by_service', fields: [['type'], ['attributes', 'SERVICE_ID']] },
    ],
  });
}
