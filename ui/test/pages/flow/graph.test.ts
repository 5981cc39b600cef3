import type { FlowGraph, FlowNode } from '@ui/pages/flow/graph';
import { groupOf, usefulGroupings } from '@ui/pages/flow/grouping';
import { narrowGraph, neighbourhood } from '@ui/pages/flow/narrow-graph';
import { neighboursOf } from '@ui/pages/flow/neighbours';
import { readGraph } from '@ui/pages/flow/read-graph';
import { keepPlaces, sameTopology, topologyOf } from '@ui/pages/flow/topology';

const node = (id: string, more: Partial<FlowNode> = {}): FlowNode => ({ id, kind: 'service', name: id, type: '', namespace: '', environment: '', labels: [], entryCalls: 0, calls: 10, errors: 0, average: 1, p99: 2, ...more });
const edge = (from: string, to: string, calls = 10) => ({ id: `${from}~${to}`, from, to, calls, errors: 0, average: 1, p99: 2 });
const ids = ({ nodes }: FlowGraph): readonly string[] => nodes.map(({ id }) => id);
/** web → shop → db, shop → mail; lonely calls nobody. */
const GRAPH: FlowGraph = { nodes: ['web', 'shop', 'db', 'mail', 'lonely'].map((id) => node(id)), edges: [edge('web', 'shop', 1000), edge('shop', 'db', 500), edge('shop', 'mail', 3)] };
const all = { text: '', leastRate: 0 };

describe('reading the map', () => {
  const row = (values: Readonly<Record<string, unknown>>) =>
    Object.fromEntries(['fromId', 'fromName', 'serviceId', 'serviceName', 'backendId', 'backendName', 'calls', 'errors', 'average', 'p99'].map((key) => [key, { value: values[key] ?? null }])) as never;
  const service = (id: string) => ({ id, name: `${id} name`, namespace: 'shop', environment: null, labels: { results: [{ key: 'core' }, null] }, calls: { sum: { value: 7 } }, errors: { sum: { value: 1 } }, duration: { avg: { value: 2 }, percentile: { value: 3 } } });
  const answer = readGraph(
    {
      explore: {
        results: [
          row({ serviceId: 's1', serviceName: 'one', calls: 40 }),
          row({ fromId: 's1', fromName: 'one', serviceId: 's2', serviceName: 'two', calls: 9, errors: 2, average: 4, p99: 5 }),
          row({ fromId: 's1', fromName: 'one', backendId: 'b1', backendName: 'db:5432', calls: 8 }),
          null,
        ],
      },
    },
    { services: { results: [service('s1')] }, backends: { results: [] } },
  );

  it('has a node for every end, also those without calls of their own in the range', () => {
    expect(answer.nodes.map(({ id, kind, name, calls }) => [id, kind, name, calls])).toEqual([['b1', 'backend', 'db:5432', 0], ['s1', 'service', 's1 name', 7], ['s2', 'service', 'two', 0]]);
    expect(answer.nodes[1]).toMatchObject({ namespace: 'shop', environment: '', labels: ['core'], p99: 3 });
  });

  it('counts calls from outside at the node that they enter by', () => {
    expect(answer.nodes.map(({ entryCalls }) => entryCalls)).toEqual([0, 40, 0]);
    expect(answer.edges).toEqual([
      { id: 's1~b1', from: 's1', to: 'b1', calls: 8, errors: 0, average: null, p99: null },
      { id: 's1~s2', from: 's1', to: 's2', calls: 9, errors: 2, average: 4, p99: 5 },
    ]);
  });
});

describe('narrowing the map', () => {
  it('leaves it as it is without conditions', () => {
    expect(narrowGraph(GRAPH, all, 100)).toEqual(GRAPH);
  });

  it('shows neighbours in both directions, step by step', () => {
    expect([...neighbourhood(GRAPH, 'db', 1)].sort()).toEqual(['db', 'shop']);
    expect([...neighbourhood(GRAPH, 'db', 2)].sort()).toEqual(['db', 'mail', 'shop', 'web']);
    expect(ids(narrowGraph(GRAPH, { ...all, focus: { node: 'db', hops: 1 } }, 100))).toEqual(['shop', 'db']);
  });

  it('shows everything while the node in focus has no calls', () => {
    expect(narrowGraph(GRAPH, { ...all, focus: { node: 'gone', hops: 1 } }, 100)).toEqual(GRAPH);
  });

  it('finds by name with what is called and calls, whatever the case', () => {
    expect(ids(narrowGraph(GRAPH, { ...all, text: ' MAIL ' }, 100))).toEqual(['shop', 'mail']);
    expect(narrowGraph(GRAPH, { ...all, text: 'nothing' }, 100)).toEqual({ nodes: [], edges: [] });
  });

  it('hides rare edges with the nodes that only they reach, but not nodes without any', () => {
    const shown = narrowGraph(GRAPH, { ...all, leastRate: 0.1 }, 100);
    expect(ids(shown)).toEqual(['web', 'shop', 'db', 'lonely']);
    expect(shown.edges.map(({ id }) => id)).toEqual(['web~shop', 'shop~db']);
  });

  it('names the neighbours of a node, the busiest first', () => {
    expect(neighboursOf(GRAPH, 'shop').map(({ title, edges }) => [title, edges.map(({ name }) => name)])).toEqual([['Called by', ['web']], ['Calls', ['db', 'mail']]]);
  });
});

describe('groups of the map', () => {
  it('come from namespace, environment, label or kind', () => {
    const full = node('a', { namespace: 'shop', environment: 'prod', labels: ['tier-2', 'core'] });
    expect((['namespace', 'environment', 'label', 'type', 'none'] as const).map((by) => groupOf(full, by))).toEqual(['shop', 'prod', 'core', 'Services', '']);
    expect(groupOf(node('b', { kind: 'backend', type: 'JDBC' }), 'type')).toBe('JDBC');
  });

  it('are offered where a node has one', () => {
    expect(usefulGroupings([node('a')]).map(({ id }) => id)).toEqual(['none', 'type']);
    expect(usefulGroupings([node('a', { labels: ['core'] })]).map(({ id }) => id)).toEqual(['none', 'label', 'type']);
  });
});

describe('places of nodes', () => {
  const whole = topologyOf(GRAPH, 'none');
  const part = topologyOf(narrowGraph(GRAPH, { ...all, leastRate: 0.1 }, 100), 'none');

  it('do not depend on numbers or order', () => {
    const busier: FlowGraph = { nodes: [...GRAPH.nodes].reverse(), edges: GRAPH.edges.map((each) => ({ ...each, calls: each.calls * 3, p99: 900 })) };
    expect(sameTopology(whole, topologyOf(busier, 'none'))).toBe(true);
    expect(sameTopology(whole, part)).toBe(false);
    expect(sameTopology(whole, topologyOf(GRAPH, 'type'))).toBe(false);
  });

  it('stay while a node is quiet for a moment', () => {
    expect(sameTopology(keepPlaces(whole, part), whole)).toBe(true);
    expect(sameTopology(keepPlaces(part, whole), whole)).toBe(true);
  });
});
