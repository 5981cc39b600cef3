import type { Point } from './geometry';
import { NODE_HEIGHT } from './geometry';

export interface EdgePath {
  /** Of the line, for `d`. */
  readonly line: string;
  /** Of the head of the arrow, for `points`. */
  readonly head: string;
  /** Where its text stands. */
  readonly middle: Point;
}

/** Draws an edge through its points as a smooth line, with the head of an arrow as long as `width` demands. */
export function edgePath(points: readonly Point[], width: number): EdgePath {
  const end = points.at(-1) ?? { x: 0, y: 0 };
  const size = 6 + width;
  const before = points.at(-2) ?? end;
  const angle = Math.atan2(end.y - before.y, end.x - before.x);
  const tip = { x: end.x, y: end.y };
  const base = along(tip, angle + Math.PI, size);
  return {
    line: smooth([...points.slice(0, -1), base]),
    head: [tip, along(base, angle + Math.PI / 2, size / 2), along(base, angle - Math.PI / 2, size / 2)].map(text).join(' '),
    middle: middleOf(points),
  };
}

/** A point on the line about half-way: the curves go through the middles between bends, and bend half-way to a single one. */
function middleOf(points: readonly Point[]): Point {
  const between = (one: Point, other: Point): Point => ({ x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
  const half = Math.floor(points.length / 2);
  const [before, bend, after] = [points[half - 1], points[half], points[half + 1]];
  if (bend === undefined || before === undefined) return points[0] ?? { x: 0, y: 0 };
  return points.length === 3 && after !== undefined ? between(between(before, after), bend) : between(before, bend);
}

/** The loop above a node that calls itself. */
export const loopPoints = ({ x, y }: Point): readonly Point[] => {
  const top = y - NODE_HEIGHT / 2;
  return [
    { x: x + 30, y: top },
    { x: x + 38, y: top - 26 },
    { x, y: top - 34 },
    { x: x - 38, y: top - 26 },
    { x: x - 30, y: top },
  ];
};

const along = ({ x, y }: Point, angle: number, length: number): Point => ({ x: x + Math.cos(angle) * length, y: y + Math.sin(angle) * length });

const text = ({ x, y }: Point): string => `${Math.round(x * 10) / 10},${Math.round(y * 10) / 10}`;

/** Curves from middle to middle of the sections, bent by the points between. */
function smooth(points: readonly Point[]): string {
  const [first, ...rest] = points;
  const last = rest.at(-1);
  if (first === undefined || last === undefined) return '';
  const bends = rest.slice(0, -1);
  if (bends.length === 0) return `M${text(first)}L${text(last)}`;
  const curves = bends.map((bend, i) => {
    const next = bends[i + 1];
    return `Q${text(bend)} ${text(next === undefined ? last : { x: (bend.x + next.x) / 2, y: (bend.y + next.y) / 2 })}`;
  });
  return `M${text(first)}${curves.join('')}`;
}
