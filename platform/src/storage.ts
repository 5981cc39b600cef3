import path from 'node:path';

import { libsqlDocumentStore } from '@spangraph/document-store';
import type { DocumentStore } from '@spangraph/document-store';
import type { Component } from '@spangraph/runtime';
import { createSegmentCatalog, lockDataDirectory } from '@spangraph/segment-store';
import type { DataDirectoryLock, SegmentCatalog } from '@spangraph/segment-store';

/** The data directory: locked for this process, with its documents and the list of its segments. */
export interface Storage extends Component {
  readonly documents: DocumentStore;
  readonly segments: SegmentCatalog;
}

/** FAILED_PRECONDITION on start when another process has the directory. */
export function createStorage(directory: string): Storage {
  let lock: DataDirectoryLock | undefined;
  let documents: DocumentStore | undefined;
  const segments = createSegmentCatalog();
  return {
    name: 'storage',
    segments,
    get documents() {
      if (documents === undefined) throw new Error('the storage is not open');
      return documents;
    },
    start: async () => {
      lock = lockDataDirectory(directory);
      documents = libsqlDocumentStore({ file: path.join(directory, 'documents.db') });
    },
    stop: async () => {
      await documents?.close();
      lock?.release();
    },
  };
}
