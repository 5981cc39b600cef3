import type { Segment, SegmentFile } from './segment';

/** Paths of everything a segment has on disk. */
export function filesOf(segment: Segment): readonly string[] {
  const tables: readonly (SegmentFile | undefined)[] = Object.values(segment.files);
  return [...tables.flatMap((file) => file?.path ?? []), segment.sideFile];
}
