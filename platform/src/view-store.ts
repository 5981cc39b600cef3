import { availableParallelism } from 'node:os';

import type { Config } from '@spangraph/config';
import { openDuckDbStore } from '@spangraph/query-service';
import type { ViewStore } from '@spangraph/query-service';
import type { SegmentCatalog } from '@spangraph/segment-store';

const MEBIBYTE = 1024 * 1024;

export function openViewStore(config: Config, segments: SegmentCatalog): Promise<ViewStore> {
  return openDuckDbStore(segments, {
    threads: config.query.threads === 0 ? availableParallelism() : config.query.threads,
    memoryLimit: `${Math.floor(config.query.memory / MEBIBYTE)}MiB`,
    statementTimeoutMs: config.query.timeout,
  });
}
