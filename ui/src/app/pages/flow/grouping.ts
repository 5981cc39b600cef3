import type { FlowNode } from './graph';

/** By what nodes stand together. */
export type Grouping = 'none' | 'namespace' | 'environment' | 'label' | 'type';

export const GROUPINGS: readonly { readonly id: Grouping; readonly title: string }[] = [
  { id: 'none', title: 'Not grouped' },
  { id: 'namespace', title: 'Namespace' },
  { id: 'environment', title: 'Environment' },
  { id: 'label', title: 'Label' },
  { id: 'type', title: 'Kind' },
];

/** The group of a node; empty where it has none. Of several labels the first by name counts. */
export function groupOf(node: FlowNode, by: Grouping): string {
  switch (by) {
    case 'none':
      return '';
    case 'label':
      return [...node.labels].sort()[0] ?? '';
    case 'type':
      return node.kind === 'service' ? 'Services' : node.type || 'Backends';
    default:
      return node[by];
  }
}

/** Groupings that tell nodes apart: those by which at least one node has a group. */
export const usefulGroupings = (nodes: readonly FlowNode[]): typeof GROUPINGS => GROUPINGS.filter(({ id }) => id === 'none' || nodes.some((node) => groupOf(node, id) !== ''));
