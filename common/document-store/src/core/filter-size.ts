import type { DocumentFilter } from './filter';

/** Levels of a filter; a leaf has one. */
export function depthOf(filter: DocumentFilter): number {
  let deepest = 0;
  for (const part of partsOf(filter)) deepest = Math.max(deepest, depthOf(part));
  return deepest + 1;
}

export function leavesOf(filter: DocumentFilter): number {
  const parts = partsOf(filter);
  return parts.length === 0 ? 1 : parts.reduce((leaves, part) => leaves + leavesOf(part), 0);
}

const partsOf = (filter: DocumentFilter): readonly DocumentFilter[] =>
  filter.kind === 'not' ? [filter.of] : filter.kind === 'and' || filter.kind === 'or' ? filter.of : [];
