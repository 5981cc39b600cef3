import type { SegmentCatalog } from '@spangraph/segment-store';
import type { TableName } from '@spangraph/views';

import type { DuckDbClient } from '../client';
import { gatherFacts } from '../facts';
import { groupFiles } from '../file-group';
import type { FileGroup } from '../file-group';
import { readPartials } from '../groups/read-partials';
import { PrintContext } from '../print/print-context';
import { printPartialGroups } from '../print/print-groups';
import type { ReadGroups } from './rollups';

/** Groups of one segment up to which keeping them pays. */
const MAX_GROUPS = 50_000;

/** Reads the groups of single segments by statements of their own. */
export const groupsOfSegments =
  (client: DuckDbClient, catalog: SegmentCatalog): ReadGroups =>
  async ({ query, shape }, segment, signal) => {
    const groups: FileGroup[] = [];
    const table = query.view.from.name as TableName;
    const context = new PrintContext(query.view, gatherFacts([segment], catalog, query.tenantId));
    const grouped = (printed: PrintContext): readonly FileGroup[] => {
      groups.push(...groupFiles([segment], table, printed.needed));
      return groups;
    };
    const { sql, parameters } = printPartialGroups(query, shape, grouped, context);
    const read = await readPartials(client.stream(sql, parameters, { signal, deadlineMs: undefined }), groups, MAX_GROUPS);
    return read && (read.get(segment) ?? []);
  };
