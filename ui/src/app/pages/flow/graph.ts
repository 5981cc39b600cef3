/** What calls did: of a node all that it received, of an edge those from its one end to the other. Durations in milliseconds. */
export interface FlowNumbers {
  readonly calls: number;
  readonly errors: number;
  readonly average: number | null;
  readonly p99: number | null;
}

/** A service or a backend. */
export interface FlowNode extends FlowNumbers {
  readonly id: string;
  readonly kind: 'service' | 'backend';
  readonly name: string;
  /** Of a backend, such as JDBC. */
  readonly type: string;
  readonly namespace: string;
  readonly environment: string;
  readonly labels: readonly string[];
  /** Calls from outside of what is observed. */
  readonly entryCalls: number;
}

/** Calls of one node by another. */
export interface FlowEdge extends FlowNumbers {
  readonly id: string;
  readonly from: string;
  readonly to: string;
}

export interface FlowGraph {
  readonly nodes: readonly FlowNode[];
  readonly edges: readonly FlowEdge[];
}

export const EMPTY_GRAPH: FlowGraph = { nodes: [], edges: [] };

/** Failed calls as share of all, at most 1; null without calls. */
export const shareFailed = ({ calls, errors }: Pick<FlowNumbers, 'calls' | 'errors'>): number | null => (calls > 0 ? Math.min(1, errors / calls) : null);
