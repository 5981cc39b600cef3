import type { ComparisonNode } from './comparison-tree';

export interface PlacedNode {
  readonly node: ComparisonNode;
  readonly x: number;
  readonly y: number;
  /** The node above; undefined for a root. */
  readonly parent: PlacedNode | undefined;
}

export interface TreeLayout {
  readonly nodes: readonly PlacedNode[];
  readonly width: number;
  readonly height: number;
}

export interface BoxSize {
  readonly width: number;
  readonly height: number;
  readonly gapX: number;
  readonly gapY: number;
}

/** Places a tree from left to right: a leaf on each line, and a node beside the first of what is below it, so that the root is at the top. */
export function layoutTree(roots: readonly ComparisonNode[], { width, height, gapX, gapY }: BoxSize): TreeLayout {
  const nodes: { node: ComparisonNode; x: number; y: number; parent: PlacedNode | undefined }[] = [];
  let line = 0;
  let levels = 0;
  const place = (node: ComparisonNode, level: number, parent: PlacedNode | undefined): PlacedNode => {
    levels = Math.max(levels, level + 1);
    const placed = { node, x: level * (width + gapX), y: 0, parent };
    nodes.push(placed);
    const below = node.children.map((child) => place(child, level + 1, placed));
    placed.y = below[0]?.y ?? line++ * (height + gapY);
    return placed;
  };
  for (const root of roots) place(root, 0, undefined);
  return { nodes, width: Math.max(0, levels * (width + gapX) - gapX), height: Math.max(0, line * (height + gapY) - gapY) };
}

/** The line from a node to the one above it. */
export function edgePath({ x, y, parent }: PlacedNode, { width, height, gapX }: BoxSize): string {
  if (parent === undefined) return '';
  const from = { x: parent.x + width, y: parent.y + height / 2 };
  const to = { x, y: y + height / 2 };
  const bend = gapX / 2;
  return `M${from.x},${from.y}C${from.x + bend},${from.y} ${to.x - bend},${to.y} ${to.x},${to.y}`;
}
