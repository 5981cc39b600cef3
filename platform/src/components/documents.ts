import path from 'node:path';

import type { Config } from '@spangraph/config';
import { libsqlDocumentStore, mongoDocumentStore, postgresDocumentStore } from '@spangraph/document-store';
import type { DocumentStore } from '@spangraph/document-store';
import { SpangraphError } from '@spangraph/model';

import type { Part } from '../parts';
import type { DataDirectory } from './data-directory';

/** What the attribute, entity and config services store. */
export const documents = (config: Config, directory: DataDirectory | undefined): Part<DocumentStore> => ({
  name: 'documents',
  open: () => openDocuments(config, directory),
  close: (store) => store.close(),
});

async function openDocuments(config: Config, directory: DataDirectory | undefined): Promise<DocumentStore> {
  const { documents: url } = config.data;
  if (url.startsWith('mongodb')) return mongoDocumentStore({ url });
  if (url.startsWith('postgres')) return postgresDocumentStore({ url });
  if (directory === undefined) throw new SpangraphError('INTERNAL', 'there is no directory for documents');
  return libsqlDocumentStore({ file: path.join(directory.path, 'documents.db') });
}
