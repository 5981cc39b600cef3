import { formatMs } from '@ui/core/format/duration';
import { formatPercent } from '@ui/core/format/number';
import { formatRate } from '@ui/core/format/rate';

import { edgeWidth, isNotable, severityOf, severityText } from './edge-class';
import type { ColorBy, Severity } from './edge-class';
import { edgePath, loopPoints } from './edge-path';
import type { EdgePath } from './edge-path';
import { shareFailed } from './graph';
import type { FlowEdge, FlowGraph } from './graph';
import type { Layout } from './layout';

export interface DrawnEdge extends EdgePath {
  readonly id: string;
  readonly width: number;
  readonly severity: Severity;
  /** What its class was made of; empty where it would be too much to read. */
  readonly text: string;
  readonly isDim: boolean;
  readonly isSelected: boolean;
  readonly label: string;
}

export interface EdgeDrawing {
  readonly seconds: number;
  readonly colorBy: ColorBy;
  readonly lit: string | undefined;
  readonly selected: string | undefined;
}

/** Up to so many edges every one has its value beside it. */
const ALL_TEXTS = 40;

/** Edges with their class and width; the selected one last, so that it lies above the others. */
export function drawEdges(graph: FlowGraph, { nodes, edges: routes }: Layout, { seconds, colorBy, lit, selected }: EdgeDrawing): readonly DrawnEdge[] {
  const most = Math.max(0, ...graph.edges.map(({ calls }) => calls));
  const names = new Map(graph.nodes.map(({ id, name }) => [id, name]));
  const drawn = graph.edges.flatMap((edge): readonly DrawnEdge[] => {
    const place = nodes.get(edge.from);
    const points = edge.from === edge.to && place !== undefined ? loopPoints(place) : (routes.get(edge.id) ?? []);
    if (points.length < 2) return [];
    const severity = severityOf(edge, colorBy);
    const isLit = lit === edge.id || lit === edge.from || lit === edge.to;
    const width = edgeWidth(edge.calls, most);
    return [
      {
        ...edgePath(points, width),
        id: edge.id,
        width,
        severity,
        text: graph.edges.length <= ALL_TEXTS || isLit || isNotable(severity) ? severityText(edge, colorBy) : '',
        isDim: lit !== undefined && !isLit,
        isSelected: edge.id === selected,
        label: `${names.get(edge.from) ?? ''} calls ${names.get(edge.to) ?? ''}: ${edgeText(edge, seconds)}`,
      },
    ];
  });
  return drawn.sort((one, other) => Number(one.isSelected) - Number(other.isSelected));
}

/** Numbers of an edge in words. */
export function edgeText(edge: FlowEdge, seconds: number): string {
  const share = shareFailed(edge);
  return [formatRate(edge.calls / seconds), `p99 ${edge.p99 === null ? '–' : formatMs(edge.p99)}`, share === null || share === 0 ? 'nothing failed' : `${formatPercent(share)} failed`].join(', ');
}
