import type { SegmentCatalog } from '@spangraph/segment-store';
import type { View } from '@spangraph/views';

import type { PhysicalQuery } from '../../core/ir';
import type { StoreCall, StoreExecution, StoreKey, ViewStore } from '../store';
import { checkPrinted } from './check-printed';
import { DuckDbClient } from './client';
import type { DuckDbOptions } from './client';
import { Execution } from './execution';
import { DUCKDB_FEATURES } from './features';
import { storedKeys } from './stored-keys';

export interface DuckDbStoreOptions extends DuckDbOptions {
  /** Most rows of one answer; beyond it the answer is cut and says so. Default 1,000,000. */
  readonly maxRows?: number;
}

/** The embedded store: DuckDB over the Parquet files of the segments, and page reads for traces by id. */
export async function openDuckDbStore(catalog: SegmentCatalog, options: DuckDbStoreOptions = {}): Promise<ViewStore> {
  const client = await DuckDbClient.open(options);
  const maxRows = options.maxRows ?? 1_000_000;
  return {
    name: 'duckdb',
    features: DUCKDB_FEATURES,
    execute(query: PhysicalQuery, call: StoreCall): StoreExecution {
      const execution = new Execution(query, call, client, catalog, maxRows);
      return { rows: execution.run(), report: () => execution.report() };
    },
    keys: (tenantId: string): readonly StoreKey[] => storedKeys(catalog, tenantId),
    check: (views: readonly View[]) => checkPrinted(views, client),
    close: async () => client.close(),
  };
}
