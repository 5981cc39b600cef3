import type { FlowEdgesQuery } from '@gql/pages/flow/flow-edges';
import type { FlowNodesQuery } from '@gql/pages/flow/flow-nodes';
import { edgeId } from '@ui/core/entities/edge-id';
import { numberOf, present, textOf } from '@ui/core/query/selection';
import type { FlowEdge, FlowGraph, FlowNode } from './graph';

type EdgeRow = NonNullable<FlowEdgesQuery['explore']['results'][number]>;
type NodeRow = NonNullable<FlowNodesQuery['services']['results'][number]>;
type BackendRow = NonNullable<FlowNodesQuery['backends']['results'][number]>;

const plain = (value: unknown): string => (typeof value === 'string' ? value : '');

/** The map from both answers. Ends of edges that are no entities of the range are nodes, too: without numbers of their own. */
export function readGraph(edges: FlowEdgesQuery, nodes: FlowNodesQuery): FlowGraph {
  const rows = present(edges.explore.results);
  const entries = new Map<string, number>();
  for (const row of rows) if (textOf(row.fromId) === '') entries.set(targetOf(row).id, (entries.get(targetOf(row).id) ?? 0) + (numberOf(row.calls) ?? 0));
  const known = new Map<string, FlowNode>();
  for (const row of present(nodes.services.results)) known.set(row.id, nodeOf(row, 'service', entries.get(row.id) ?? 0));
  for (const row of present(nodes.backends.results)) known.set(row.id, nodeOf(row, 'backend', entries.get(row.id) ?? 0));
  for (const row of rows) for (const end of endsOf(row)) if (!known.has(end.id)) known.set(end.id, end);
  return {
    nodes: [...known.values()].sort((one, other) => one.name.localeCompare(other.name) || one.id.localeCompare(other.id)),
    edges: rows.flatMap(edgeOf).sort((one, other) => one.id.localeCompare(other.id)),
  };
}

function nodeOf(row: NodeRow | BackendRow, kind: FlowNode['kind'], entryCalls: number): FlowNode {
  return {
    id: row.id,
    kind,
    name: plain(row.name) || row.id,
    type: 'kind' in row ? plain(row.kind) : '',
    namespace: 'namespace' in row ? plain(row.namespace) : '',
    environment: 'environment' in row ? plain(row.environment) : '',
    labels: present(row.labels.results).map(({ key }) => key),
    entryCalls,
    calls: row.calls.sum.value ?? 0,
    errors: row.errors.sum.value ?? 0,
    average: row.duration.avg.value,
    p99: row.duration.percentile.value,
  };
}

const BARE = { type: '', namespace: '', environment: '', labels: [], entryCalls: 0, calls: 0, errors: 0, average: null, p99: null };

/** The called end: a service, or a backend that is not observed itself. */
const targetOf = ({ serviceId, serviceName, backendId, backendName }: EdgeRow): FlowNode =>
  textOf(serviceId) === ''
    ? { ...BARE, id: textOf(backendId), kind: 'backend', name: textOf(backendName) || textOf(backendId) }
    : { ...BARE, id: textOf(serviceId), kind: 'service', name: textOf(serviceName) || textOf(serviceId) };

function endsOf(row: EdgeRow): readonly FlowNode[] {
  const from: FlowNode = { ...BARE, id: textOf(row.fromId), kind: 'service', name: textOf(row.fromName) || textOf(row.fromId) };
  return [from, targetOf(row)].filter(({ id }) => id !== '');
}

function edgeOf(row: EdgeRow): readonly FlowEdge[] {
  const [from, to] = [textOf(row.fromId), targetOf(row).id];
  if (from === '' || to === '') return [];
  return [{ id: edgeId(from, to), from, to, calls: numberOf(row.calls) ?? 0, errors: numberOf(row.errors) ?? 0, average: numberOf(row.average), p99: numberOf(row.p99) }];
}
