/** What of the tree of a trace is folded away. */
export interface Folding {
  /** Spans whose descendants are hidden. */
  readonly collapsed: readonly string[];
  /** Spans that are open whatever their service and depth say. */
  readonly expanded: readonly string[];
  /** Services whose spans hide their descendants. */
  readonly services: readonly string[];
  /** Spans at this depth hide their descendants. */
  readonly depth: number | undefined;
}

export const OPEN: Folding = { collapsed: [], expanded: [], services: [], depth: undefined };

const without = (ids: readonly string[], gone: readonly string[]): readonly string[] => ids.filter((id) => !gone.includes(id));

export const collapse = (folding: Folding, id: string): Folding => ({
  ...folding,
  collapsed: [...without(folding.collapsed, [id]), id],
  expanded: without(folding.expanded, [id]),
});

export const expand = (folding: Folding, ids: readonly string[]): Folding => ({
  ...folding,
  collapsed: without(folding.collapsed, ids),
  expanded: [...without(folding.expanded, ids), ...ids],
});

/** Folds the spans of a service, or opens them again. */
export const toggleService = (folding: Folding, service: string): Folding => ({
  ...folding,
  services: folding.services.includes(service) ? without(folding.services, [service]) : [...folding.services, service],
});

/** Everything at a depth folded, or all open; what was folded one by one is forgotten. */
export const foldAt = (folding: Folding, depth: number | undefined): Folding => ({
  ...OPEN,
  services: depth === undefined ? [] : folding.services,
  depth,
});

export const isOpen = ({ collapsed, services, depth }: Folding): boolean =>
  collapsed.length === 0 && services.length === 0 && depth === undefined;
