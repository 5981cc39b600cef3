import type { PanelQuestion } from '@ui/core/dashboards/dashboard';

const PARTS = ['scope', 'filter', 'group', 'metric', 'interval', 'order', 'limit', 'rest', 'draw'] as const;

/** The question of an address of the explorer; undefined where it is none. */
export function questionOfLink(link: string): PanelQuestion | undefined {
  const url = URL.canParse(link, 'http://localhost') ? new URL(link, 'http://localhost') : undefined;
  if (url?.pathname !== '/explorer') return undefined;
  const given = PARTS.flatMap((name) => {
    const value = url.searchParams.get(name);
    return value === null || value === '' ? [] : [[name, value] as const];
  });
  return { scope: 'SPAN', ...Object.fromEntries(given) };
}
