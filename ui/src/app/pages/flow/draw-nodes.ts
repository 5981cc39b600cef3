import { mdiDatabaseOutline, mdiHexagonMultipleOutline, mdiMessageProcessingOutline, mdiWeb } from '@mdi/js';

import { formatMs } from '@ui/core/format/duration';
import { formatPercent } from '@ui/core/format/number';
import { formatRate } from '@ui/core/format/rate';

import type { Point } from './geometry';
import { NODE_WIDTH } from './geometry';
import { shareFailed } from './graph';
import type { FlowGraph, FlowNode } from './graph';
import type { Layout } from './layout';

export interface DrawnNode extends Point {
  readonly id: string;
  readonly node: FlowNode;
  readonly icon: string;
  /** As much of the name as there is room for. */
  readonly name: string;
  /** The same at a distance, in larger letters. */
  readonly farName: string;
  readonly farSize: number;
  readonly rate: string;
  readonly p99: string;
  /** Empty where nothing failed. */
  readonly failed: string;
  /** The part of the ring that stands for failed calls, as `stroke-dasharray` of a circle with a length of 100. */
  readonly ring: string;
  readonly isDim: boolean;
  readonly isFound: boolean;
  /** Everything in words. */
  readonly label: string;
}

export interface NodeDrawing {
  readonly seconds: number;
  /** A node or an edge whose surroundings stand out. */
  readonly lit: string | undefined;
  readonly found: string;
  readonly zoom: number;
}

const CHARACTERS = 21;
/** Width of a letter as part of its size. */
const LETTER = 0.57;
/** At a distance names may be a little wider than their node: between columns there is room. */
const FAR_LETTERS = { screen: 11.5, most: 34, width: NODE_WIDTH + 48 } as const;
/** The least part of the ring that is seen. */
const LEAST_RING = 4;

/** Nodes with what is written on them. */
export function drawNodes(graph: FlowGraph, { nodes: places }: Layout, { seconds, lit, found, zoom }: NodeDrawing): readonly DrawnNode[] {
  const bright = lit === undefined ? undefined : surroundings(graph, lit);
  const farSize = Math.min(FAR_LETTERS.most, FAR_LETTERS.screen / zoom);
  const text = found.trim().toLowerCase();
  return graph.nodes.flatMap((node) => {
    const place = places.get(node.id);
    if (place === undefined) return [];
    const share = shareFailed(node) ?? 0;
    const numbers = { rate: formatRate(node.calls / seconds), p99: node.p99 === null ? '–' : formatMs(node.p99), failed: share > 0 ? formatPercent(share) : '' };
    return [
      {
        ...place,
        ...numbers,
        id: node.id,
        node,
        icon: iconOf(node),
        name: shorten(node.name, CHARACTERS),
        farName: shorten(node.name, Math.floor(FAR_LETTERS.width / (farSize * LETTER))),
        farSize,
        ring: share > 0 ? `${Math.max(LEAST_RING, share * 100)} 100` : '0 100',
        isDim: bright !== undefined && !bright.has(node.id),
        isFound: text !== '' && node.name.toLowerCase().includes(text),
        label: `${node.kind === 'service' ? 'Service' : (node.type || '') + ' backend'} ${node.name}: ${numbers.rate}, p99 ${numbers.p99}, ${share > 0 ? `${numbers.failed} failed` : 'nothing failed'}`.trim(),
      },
    ];
  });
}

/** A node with its neighbours, or both ends of an edge. */
export function surroundings({ edges }: FlowGraph, id: string): ReadonlySet<string> {
  const touching = edges.filter((edge) => edge.id === id || edge.from === id || edge.to === id);
  return new Set([id, ...touching.flatMap(({ from, to }) => [from, to])]);
}

/** Cut in the middle: names of hosts differ at both ends. */
export function shorten(name: string, most: number): string {
  if (name.length <= most) return name;
  const kept = Math.max(1, most - 1);
  const head = Math.ceil(kept * 0.65);
  return `${name.slice(0, head)}…${kept - head > 0 ? name.slice(-(kept - head)) : ''}`;
}

const BACKEND_ICONS: Readonly<Record<string, string>> = { HTTP: mdiWeb, HTTPS: mdiWeb, GRPC: mdiWeb, KAFKA: mdiMessageProcessingOutline, RABBIT_MQ: mdiMessageProcessingOutline, SQS: mdiMessageProcessingOutline, MESSAGING: mdiMessageProcessingOutline };

const iconOf = ({ kind, type }: FlowNode): string => (kind === 'service' ? mdiHexagonMultipleOutline : (BACKEND_ICONS[type.toUpperCase()] ?? mdiDatabaseOutline));
