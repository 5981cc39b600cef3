import fs from 'node:fs';

import { ResourceRegistry } from '@spangraph/span-table';

import { AttributeKeys } from './attribute-keys';
import { filesOf } from './segment-files';
import type { SegmentCatalog } from './ports';
import type { Segment, SegmentChange } from './segment';
import { SegmentReader } from './segment-reader';
import { createSnapshot } from './segment-snapshot';
import type { CatalogVersion } from './segment-snapshot';
import { TraceIndex } from './trace-index';

export interface SegmentCatalogOptions {
  /** What is there at the start: `recovered.change` of the writer. */
  readonly initial?: SegmentChange;
}

/**
 * The reading side. The catalog is the one that unlinks: files of a segment that a change removes go when the last snapshot
 * that shows them is released. A process that ends before leaves them to the writer, which deletes at the next start what
 * its manifest does not name.
 */
export function createSegmentCatalog(options: SegmentCatalogOptions = {}): SegmentCatalog {
  const resources = new ResourceRegistry();
  const index = new TraceIndex();
  const reader = new SegmentReader();
  const keys = new AttributeKeys();
  /** Versions that still have readers, or wait for older ones that have; the last one is current. */
  const versions: CatalogVersion[] = [versionOf(new Map())];

  function retire(): void {
    while (versions.length > 1 && versions[0]!.holders === 0) for (const segment of versions.shift()!.removed) dispose(segment);
  }

  function dispose(segment: Segment): void {
    index.remove(segment.id);
    reader.forget(segment);
    for (const file of filesOf(segment)) fs.rmSync(file, { force: true });
  }

  function apply(change: SegmentChange): void {
    for (const resource of change.resources) resources.restore(resource);
    const current = versions.at(-1)!;
    for (const segment of change.added) if (!current.byId.has(segment.id)) index.add(segment.id, segment.index);
    versions.push(versionOf(nextSegments(current, change)));
    const known = new Map([...current.byId, ...change.added.map((segment) => [segment.id, segment] as const)]);
    current.removed = change.removed.flatMap((id) => known.get(id) ?? []);
    retire();
  }

  if (options.initial) apply(options.initial);
  return {
    apply,
    acquire: () => createSnapshot(versions.at(-1)!, index, reader, retire),
    resources,
    keys: (tenantId) => keys.of(versions.at(-1)!.segments, tenantId),
  };
}

function nextSegments(current: CatalogVersion, change: SegmentChange): Map<number, Segment> {
  const segments = new Map(current.byId);
  for (const segment of change.added) segments.set(segment.id, segment);
  for (const id of change.removed) segments.delete(id);
  for (const { segmentId, deadTraces } of change.dead) {
    const segment = segments.get(segmentId);
    if (segment) segments.set(segmentId, { ...segment, deadTraces });
  }
  return segments;
}

function versionOf(byId: ReadonlyMap<number, Segment>): CatalogVersion {
  return { byId, segments: [...byId.values()].sort((a, b) => a.id - b.id), holders: 0, removed: [] };
}
