import { LRUCache } from 'lru-cache';

import type { Segment, SegmentSnapshot } from '@spangraph/segment-store';
import type { TableName } from '@spangraph/views';

/** Every text that a stored column of a segment has; undefined where only a scan can tell. */
export type TextsOf = (segment: Segment, column: string) => ReadonlySet<string> | undefined;

interface KeptTexts {
  readonly texts: ReadonlySet<string> | undefined;
  readonly bytes: number;
}

const OVERHEAD = 100;

/** Texts of columns by segment, read once from the dictionaries of the files and kept up to a bound of memory. */
export class SegmentTexts {
  private readonly kept: LRUCache<string, KeptTexts>;

  constructor(maxBytes: number) {
    this.kept = new LRUCache({ maxSize: Math.max(1, maxBytes), sizeCalculation: ({ bytes }) => bytes });
  }

  /** Looks up columns of one table; what is not kept is read from the snapshot, which must hold the segments. */
  of(snapshot: SegmentSnapshot, table: TableName): TextsOf {
    return (segment, column) => {
      const key = `${segment.id}.${table}.${column}`;
      let known = this.kept.get(key);
      if (!known) this.kept.set(key, (known = read(snapshot, segment, table, column)));
      return known.texts;
    };
  }
}

function read(snapshot: SegmentSnapshot, segment: Segment, table: TableName, column: string): KeptTexts {
  const values = snapshot.distinctValues(segment, table, column);
  const bytes = (values ?? []).reduce((sum, value) => sum + OVERHEAD + value.length * 2, OVERHEAD);
  return { texts: values && new Set(values), bytes };
}
