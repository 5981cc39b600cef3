import type { Segment, SegmentCatalog } from '@spangraph/segment-store';
import { ATTRIBUTE_TYPES, attributeColumnName, parseAttributeColumn } from '@spangraph/views';
import type { AttributeType } from '@spangraph/views';

import { columnSet, overflowSet } from './file-group';
import type { PrintFacts } from './print/print-context';
import { tenantResources } from './tenant-resources';
import type { TenantResources } from './tenant-resources';

/** What a query's text depends on: the attribute columns of its segments and the resources of its tenant. */
export function gatherFacts(segments: readonly Segment[], catalog: SegmentCatalog, tenantId: string): PrintFacts {
  let resources: TenantResources | undefined;
  const anyKeyOverflows = segments.some(({ overflowIsPartial }) => overflowIsPartial);
  return {
    attributeTypes: (key) => ATTRIBUTE_TYPES.filter((type) => hasColumn(segments, key, type, columnSet)),
    overflows: (key) => anyKeyOverflows || ATTRIBUTE_TYPES.some((type) => hasColumn(segments, key, type, overflowSet)),
    anyKeyOverflows,
    attributeKeys: () => new Set(segments.flatMap(storedKeys)),
    get resources() {
      return (resources ??= tenantResources(catalog.resources, tenantId));
    },
  };
}

function hasColumn(
  segments: readonly Segment[],
  key: string,
  type: AttributeType,
  columnsOf: (segment: Segment) => ReadonlySet<string>,
): boolean {
  const name = attributeColumnName(key, type);
  return segments.some((segment) => columnsOf(segment).has(name));
}

const storedKeys = (segment: Segment): readonly string[] =>
  [...segment.attributeColumns, ...segment.overflowColumns].flatMap((name) => parseAttributeColumn(name)?.key ?? []);
