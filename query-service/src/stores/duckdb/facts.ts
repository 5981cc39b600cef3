import type { Segment, SegmentCatalog } from '@spangraph/segment-store';
import { ATTRIBUTE_TYPES, parseAttributeColumn } from '@spangraph/views';
import type { AttributeType } from '@spangraph/views';

import { attributeColumn } from '../../core/evaluate';
import type { PrintFacts } from './print/print-context';
import { columnSet } from './file-group';
import { tenantResources } from './tenant-resources';
import type { TenantResources } from './tenant-resources';

/**
 * Segments with fewer attribute columns than this have nothing in the overflow column: writers move attributes there only
 * beyond a cap that is no smaller.
 */
const SMALLEST_COLUMN_CAP = 200;

/** What a query's text depends on: the attribute columns of its segments and the resources of its tenant. */
export function gatherFacts(segments: readonly Segment[], catalog: SegmentCatalog, tenantId: string): PrintFacts {
  let resources: TenantResources | undefined;
  return {
    attributeTypes: (key) => (key.includes('\0') ? [] : ATTRIBUTE_TYPES.filter((type) => existsColumn(segments, key, type))),
    attributeKeys: () => new Set(segments.flatMap((segment) => segment.attributeColumns.flatMap((name) => storedKey(name) ?? []))),
    overflow: segments.some(mayOverflow),
    get resources() {
      return (resources ??= tenantResources(catalog.resources, tenantId));
    },
  };
}

export const mayOverflow = (segment: Segment): boolean => segment.attributeColumns.length >= SMALLEST_COLUMN_CAP;

function existsColumn(segments: readonly Segment[], key: string, type: AttributeType): boolean {
  const name = attributeColumn(key, type);
  return name !== undefined && segments.some((segment) => columnSet(segment).has(name));
}

const storedKey = (name: string): string | undefined => parseAttributeColumn(name)?.key;
