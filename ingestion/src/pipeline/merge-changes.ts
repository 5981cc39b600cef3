import type { SegmentChange } from '@spangraph/segment-store';

export const NO_CHANGE: SegmentChange = { added: [], removed: [], dead: [], resources: [] };

/** Two changes in a row as one, so that readers never see the state between them. */
export function mergeChanges(first: SegmentChange, second: SegmentChange): SegmentChange {
  const gone = new Set(second.removed);
  const dead = new Map([...first.dead, ...second.dead].map((each) => [each.segmentId, each]));
  const added = [...first.added, ...second.added].filter(({ id }) => !gone.has(id));
  const isAdded = new Set(added.map(({ id }) => id));
  return {
    added: added.map((segment) => ({ ...segment, deadTraces: dead.get(segment.id)?.deadTraces ?? segment.deadTraces })),
    removed: [...first.removed, ...second.removed],
    dead: [...dead.values()].filter(({ segmentId }) => !gone.has(segmentId) && !isAdded.has(segmentId)),
    resources: [...first.resources, ...second.resources],
  };
}
