import type { SegmentSnapshot } from '@spangraph/segment-store';

import type { Cell } from '../../../core/value';
import type { SqlRow } from '../client';
import { decodeValue } from '../decode';
import type { FileGroup } from '../file-group';
import type { Statement } from '../statement';
import type { TenantResources } from '../tenant-resources';
import { readSpanMaps } from './span-maps';
import type { RowPosition } from './span-maps';

/** A row as SQL gave it, with the file groups that its position refers to. */
export interface FoundRow {
  readonly row: SqlRow;
  readonly groups: readonly FileGroup[];
}

/** Decodes the outputs and fills in the maps of span attributes by position. */
export function finishRows(
  rows: readonly FoundRow[],
  statement: Statement,
  snapshot: SegmentSnapshot,
  resources: () => TenantResources,
): readonly (readonly Cell[])[] {
  const { decodings } = statement;
  const lookup = decodings.includes('resource_map') ? resources() : new Map<number, never>();
  const maps = statement.positions
    ? readSpanMaps(
        rows.map((found) => positionOf(found, statement)),
        snapshot,
      )
    : [];
  return rows.map(({ row }, index) =>
    decodings.map((decoding, output) => (decoding === 'span_map' ? maps[index]! : decodeValue(row[output]!, decoding, lookup))),
  );
}

function positionOf({ row, groups }: FoundRow, { decodings, sortKeys }: Statement): RowPosition {
  const at = decodings.length + sortKeys;
  return { segment: groups[Number(row[at])]!.segments[Number(row[at + 1])]!, row: Number(row[at + 2]) };
}
