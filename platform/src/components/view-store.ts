import { availableParallelism } from 'node:os';
import path from 'node:path';

import type { Config } from '@spangraph/config';
import { openDuckDbStore } from '@spangraph/query-service';
import type { ViewStore } from '@spangraph/query-service';

import type { Part } from '../parts';
import type { DataDirectory } from './data-directory';

const MEBIBYTE = 1024 * 1024;

/** The engine that answers queries from the segments of the directory. */
export const viewStore = ({ query }: Config, { path: directory, segments }: DataDirectory): Part<ViewStore> => ({
  name: 'view store',
  open: () =>
    openDuckDbStore(segments, {
      threads: query.threads === 0 ? availableParallelism() : query.threads,
      memoryLimit: `${Math.floor(query.memory / MEBIBYTE)}MiB`,
      statementTimeoutMs: query.timeout,
      rollupDirectory: path.join(directory, 'rollups'),
      promotedDirectory: path.join(directory, 'promoted'),
    }),
  close: (store) => store.close(),
});
