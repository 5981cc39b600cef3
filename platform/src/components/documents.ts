import path from 'node:path';

import { libsqlDocumentStore } from '@spangraph/document-store';
import type { DocumentStore } from '@spangraph/document-store';

import type { Part } from '../parts';
import type { DataDirectory } from './data-directory';

/** What the attribute, entity and config services store. */
export const documents = (directory: DataDirectory): Part<DocumentStore> => ({
  name: 'documents',
  open: async () => libsqlDocumentStore({ file: path.join(directory.path, 'documents.db') }),
  close: (store) => store.close(),
});
