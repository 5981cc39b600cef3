import type { Point } from './geometry';
import { NODE_HEIGHT, NODE_WIDTH } from './geometry';

/** How far from the middle of a side an edge may begin, and how much its direction decides that. */
const SPREAD = { most: NODE_HEIGHT * 0.3, share: 0.2 } as const;

/** The same way with its ends on the sides of the nodes: calls leave a node towards what they reach, and neither above nor below. */
export function attached(points: readonly Point[], from: Point, to: Point): readonly Point[] {
  if (points.length < 3) return points;
  const [first, last] = [points[1]!, points.at(-2)!];
  return [endAt(from, first) ?? points[0]!, ...points.slice(1, -1), endAt(to, last) ?? points.at(-1)!];
}

/** The place on the left or right side of a node towards a point; undefined where the point is above or below it. */
function endAt({ x, y }: Point, towards: Point): Point | undefined {
  const aside = towards.x - x;
  if (Math.abs(aside) <= NODE_WIDTH / 2) return undefined;
  return { x: x + (Math.sign(aside) * NODE_WIDTH) / 2, y: y + Math.max(-SPREAD.most, Math.min(SPREAD.most, (towards.y - y) * SPREAD.share)) };
}
