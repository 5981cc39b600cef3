import type { FlameNode } from './flame-tree';

export type FlameColoring = 'service' | 'self';

/** The colour of a node: that of its service, or the stronger the more of its time is its own. */
export function flameColor(node: FlameNode, coloring: FlameColoring, services: ReadonlyMap<string, string>): string {
  if (coloring === 'service') return services.get(node.service) ?? 'var(--text-3)';
  const share = node.weight === 0 ? 0 : node.self / node.weight;
  return `color-mix(in srgb, var(--series-2) ${Math.round(10 + 90 * share)}%, var(--surface))`;
}
