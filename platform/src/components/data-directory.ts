import { createSegmentCatalog, lockDataDirectory } from '@spangraph/segment-store';
import type { DataDirectoryLock, SegmentCatalog } from '@spangraph/segment-store';

import type { Part } from '../parts';

/** The data directory, held by this process alone. */
export interface DataDirectory {
  readonly path: string;
  readonly lock: DataDirectoryLock;
  /** The segments that readers see; empty until ingestion or `showStoredSegments` fills it. */
  readonly segments: SegmentCatalog;
}

/** FAILED_PRECONDITION when another process has the directory. */
export const dataDirectory = (path: string): Part<DataDirectory> => ({
  name: 'data directory',
  open: async () => ({ path, lock: lockDataDirectory(path), segments: createSegmentCatalog() }),
  close: async ({ lock }) => lock.release(),
});
