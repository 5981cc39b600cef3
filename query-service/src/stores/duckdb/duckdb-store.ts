import type { SegmentCatalog } from '@spangraph/segment-store';
import type { View } from '@spangraph/views';

import type { PhysicalQuery } from '../../core/ir';
import type { StoreCall, StoreExecution, StoreKey, ViewStore } from '../store';
import { checkPrinted } from './check-printed';
import { DuckDbClient } from './client';
import type { DuckDbOptions } from './client';
import { Execution } from './execution';
import { DUCKDB_FEATURES } from './features';
import { PartialCache } from './groups/partial-cache';
import { executePromoted } from './promoted/execute-promoted';
import { segmentFiller } from './promoted/fill-segment';
import { PromotedFiles } from './promoted/promoted-files';
import type { PromotedReader } from './promoted/promoted-reader';
import { Promotions } from './promoted/promotions';
import { groupsOfSegments } from './rollups/read-groups';
import { RollupFiles } from './rollups/rollup-files';
import { Rollups } from './rollups/rollups';
import { SegmentTexts } from './segment-texts';
import { storedKeys } from './stored-keys';

export interface DuckDbStoreOptions extends DuckDbOptions {
  /** Most rows of one answer; beyond it the answer is cut and says so. Default 1,000,000. */
  readonly maxRows?: number;
  /** Most memory for the groups of segments that were asked for before, bytes. Default 16 MiB; 0 keeps none. */
  readonly keptGroupBytes?: number;
  /** Most memory for the texts that columns of segments have, bytes. Default 16 MiB. */
  readonly keptTextBytes?: number;
  /** Where groups of declared rollups are kept; without it there are none. */
  readonly rollupDirectory?: string;
  /** How often new segments are looked for to be rolled up, milliseconds. Default 1,000. */
  readonly rollupPollMs?: number;
  /** Where the values of promoted attributes are kept; without it they are computed by every query. */
  readonly promotedDirectory?: string;
  /** How often new segments are looked for whose values are to be kept, milliseconds. Default 1,000. */
  readonly promotedPollMs?: number;
}

const DEFAULT_KEPT_BYTES = 16 << 20;

/** The embedded store: DuckDB over the Parquet files of the segments, and page reads for traces by id. */
export async function openDuckDbStore(catalog: SegmentCatalog, options: DuckDbStoreOptions = {}): Promise<ViewStore> {
  const client = await DuckDbClient.open(options);
  const rollups = openRollups(catalog, client, options);
  const promotions = openPromotions(catalog, client, options);
  const caches = {
    ...(rollups && { rollups }),
    partials: new PartialCache(options.keptGroupBytes ?? DEFAULT_KEPT_BYTES),
    texts: new SegmentTexts(options.keptTextBytes ?? DEFAULT_KEPT_BYTES),
  };
  const maxRows = options.maxRows ?? 1_000_000;
  return {
    name: 'duckdb',
    features: DUCKDB_FEATURES,
    execute(query: PhysicalQuery, call: StoreCall): StoreExecution {
      const start = (promoted?: PromotedReader): Execution => new Execution(query, call, client, catalog, { ...caches, promoted }, maxRows);
      if (promotions) {
        promotions.note(query);
        return executePromoted(promotions, query.tenantId, start);
      }
      const execution = start();
      return { rows: execution.run(), report: () => execution.report() };
    },
    keys: (tenantId: string): readonly StoreKey[] => storedKeys(catalog, tenantId),
    check: (views: readonly View[]) => checkPrinted(views, client),
    ...(rollups && { rollups }),
    ...(promotions && { promotions }),
    close: async () => {
      await rollups?.stop();
      await promotions?.stop();
      client.close();
    },
  };
}

function openRollups(
  catalog: SegmentCatalog,
  client: DuckDbClient,
  { rollupDirectory, rollupPollMs = 1000 }: DuckDbStoreOptions,
): Rollups | undefined {
  if (rollupDirectory === undefined) return undefined;
  return new Rollups(catalog, new RollupFiles(rollupDirectory), groupsOfSegments(client, catalog), rollupPollMs);
}

function openPromotions(
  catalog: SegmentCatalog,
  client: DuckDbClient,
  { promotedDirectory, promotedPollMs = 1000 }: DuckDbStoreOptions,
): Promotions | undefined {
  if (promotedDirectory === undefined) return undefined;
  return new Promotions(catalog, new PromotedFiles(promotedDirectory), segmentFiller(client, catalog), promotedPollMs);
}
