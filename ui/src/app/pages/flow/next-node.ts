import type { Point } from './geometry';
import { NODE_WIDTH } from './geometry';
import type { FlowGraph } from './graph';

export type Arrow = 'ArrowLeft' | 'ArrowRight' | 'ArrowUp' | 'ArrowDown';

export const isArrow = (key: string): key is Arrow => key === 'ArrowLeft' || key === 'ArrowRight' || key === 'ArrowUp' || key === 'ArrowDown';

/**
 * Where an arrow key leads from a node: right to what it calls most, left to what calls it most, up and down to the nearest one of
 * its column. Undefined where nothing is there.
 */
export function nextNode({ nodes, edges }: FlowGraph, places: ReadonlyMap<string, Point>, from: string, key: Arrow): string | undefined {
  if (key === 'ArrowRight') return busiest(edges.filter((edge) => edge.from === from && edge.to !== from))?.to;
  if (key === 'ArrowLeft') return busiest(edges.filter((edge) => edge.to === from && edge.from !== from))?.from;
  const here = places.get(from);
  if (here === undefined) return undefined;
  const sign = key === 'ArrowDown' ? 1 : -1;
  const [nearest] = nodes
    .flatMap(({ id }) => {
      const there = places.get(id);
      return there === undefined ? [] : [{ id, away: sign * (there.y - here.y), aside: Math.abs(there.x - here.x) }];
    })
    .filter(({ away, aside }) => away > 0 && aside < NODE_WIDTH)
    .sort((one, other) => one.away + one.aside - (other.away + other.aside));
  return nearest?.id;
}

const busiest = <Edge extends { readonly calls: number }>(edges: readonly Edge[]): Edge | undefined => [...edges].sort((one, other) => other.calls - one.calls)[0];
