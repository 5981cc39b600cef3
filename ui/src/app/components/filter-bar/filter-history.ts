const KEPT = 12;

const keyOf = (scope: string): string => `spangraph.filters.${scope}`;

/** Filters of a scope that were applied in this browser, the last one first. */
export function recentFilters(scope: string): readonly string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(scope)) ?? '[]');
    return Array.isArray(stored) ? stored.filter((each) => typeof each === 'string') : [];
  } catch {
    return [];
  }
}

export function rememberFilter(scope: string, filter: string): void {
  if (filter === '') return;
  const others = recentFilters(scope).filter((each) => each !== filter);
  localStorage.setItem(keyOf(scope), JSON.stringify([filter, ...others].slice(0, KEPT)));
}
