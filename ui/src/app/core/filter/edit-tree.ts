import type { FilterTree } from './filter-tree';

/** The tree without one of its conditions or groups, found by identity; undefined where nothing is left. */
export function without(tree: FilterTree, removed: FilterTree): FilterTree | undefined {
  if (tree === removed) return undefined;
  switch (tree.kind) {
    case 'comparison':
      return tree;
    case 'not': {
      const part = without(tree.part, removed);
      return part && { ...tree, part };
    }
    default: {
      const parts = tree.parts.flatMap((part) => without(part, removed) ?? []);
      return parts.length <= 1 ? parts[0] : { ...tree, parts };
    }
  }
}
