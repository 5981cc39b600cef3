/** Rows that are drawn: from `first`, so many. */
export interface DrawnRows {
  readonly first: number;
  readonly count: number;
}

/** The rows around the visible part of a list; heights in pixels. */
export function drawnRows(scrollTop: number, height: number, rowHeight: number, total: number, beyond: number): DrawnRows {
  const first = Math.max(0, Math.min(Math.floor(scrollTop / rowHeight) - beyond, total - 1));
  const last = Math.min(total, Math.ceil((scrollTop + height) / rowHeight) + beyond);
  return { first: Math.max(first, 0), count: Math.max(0, last - Math.max(first, 0)) };
}

/**
 * Row of each slot. A row that stays drawn keeps its slot, so that scrolling by one row changes one slot and nothing else;
 * undefined for a slot without row.
 */
export function slotsOf({ first, count }: DrawnRows, slots: number): readonly (number | undefined)[] {
  return Array.from({ length: slots }, (_, slot) => {
    const row = first + ((((slot - first) % slots) + slots) % slots);
    return row < first + count ? row : undefined;
  });
}
