import { callsOf, callsWhere, interactionsWhere } from '@ui/pages/flow/calls-question';
import type { Selected } from '@ui/pages/flow/calls-question';
import { explorerView } from '@ui/pages/flow/explorer-view';
import { flowSeries, routesOf } from '@ui/pages/flow/flow-series';
import type { FlowNode } from '@ui/pages/flow/graph';

const node = (id: string, kind: FlowNode['kind'] = 'service'): FlowNode => ({ id, kind, name: `${id}!`, type: '', namespace: '', environment: '', labels: [], entryCalls: 0, calls: 1, errors: 0, average: 1, p99: 2 });
const between = (from: FlowNode, to: FlowNode): Selected => ({ kind: 'edge', from, to, edge: { id: 'e', from: from.id, to: to.id, calls: 1, errors: 0, average: 1, p99: 2 } });
const span = (id: string, parent: string | null, children: readonly string[]) => ({
  id,
  traceId: 't',
  name: 'buy',
  start: 5,
  nanos: 7,
  errors: 1,
  parent: parent === null ? null : { serviceId: parent },
  children: { results: children.map((serviceId) => ({ serviceId })) },
});

describe('the calls behind the map', () => {
  it('of a service are those that it received, of an edge to a backend those that were sent there', () => {
    expect(callsWhere({ kind: 'node', node: node('a') }).slow).toEqual({ and: [{ attribute: 'serviceId', value: 'a' }, { attribute: 'apiBoundaryType', value: 'ENTRY' }] });
    expect(JSON.stringify(callsWhere(between(node('a'), node('b', 'backend'))))).toContain('"backendId","value":"b"');
    expect(interactionsWhere(between(node('a'), node('b', 'backend')))).toEqual({ and: [{ attribute: 'fromServiceId', value: 'a' }, { attribute: 'toBackendId', value: 'b' }] });
    expect(interactionsWhere({ kind: 'node', node: node('b') })).toEqual({ attribute: 'toServiceId', value: 'b' });
  });

  it('between services are only those of this caller and this callee', () => {
    const edge = between(node('a'), node('b'));
    const answer = { slow: { results: [span('1', 'a', []), span('2', 'other', []), span('3', null, ['b']), null] }, failing: { results: [span('4', 'a', ['c']), span('5', 'a', ['b'])] } };
    expect(callsOf(answer, 'slow', edge, 9).map(({ spanId }) => spanId)).toEqual(['1']);
    expect(callsOf(answer, 'failing', edge, 9)).toEqual([{ spanId: '5', traceId: 't', name: 'buy', start: 5, nanos: 7, failed: true }]);
    expect(callsOf(answer, 'failing', { kind: 'node', node: node('a') }, 1)).toHaveLength(1);
  });

  it('are explored by what filters know', () => {
    expect(explorerView({ kind: 'node', node: node('a') }).view).toMatchObject({ scope: 'API_TRACE', filter: 'serviceName = "a!"' });
    expect(explorerView(between(node('a'), node('b', 'backend'))).view).toMatchObject({ scope: 'BACKEND_TRACE', filter: 'backendId = "b" AND callerServiceName = "a!"' });
    expect(explorerView(between(node('a'), node('b'))).title).toBe('Explore all calls of b!');
  });
});

describe('what is selected over time', () => {
  const row = (values: Readonly<Record<string, unknown>>) => Object.fromEntries(Object.entries(values).map(([key, value]) => [key, { value }]));
  const answer = {
    series: { results: [{ intervalStart: new Date(2000).toISOString(), ...row({ calls: 1500, errors: 3, p99: 20 }) }] },
    endpoints: { results: [row({ from: '/buy', to: 'charge', protocol: 'GRPC', calls: 4, errors: 1, p99: 9 }), row({ from: null, to: null, protocol: 'JDBC', calls: 2, errors: 0, p99: 1 })] },
  } as never;

  it('has no calls where a bucket is missing, but no duration', () => {
    expect(flowSeries(answer, [1000, 2000])).toEqual([
      { title: 'Calls', tone: '', values: [0, 1500], most: '1.5k' },
      { title: 'Failed', tone: 'failures', values: [0, 3], most: '3' },
      { title: 'p99', tone: 'durations', values: [null, 20], most: '20 ms' },
    ]);
  });

  it('names the ways from endpoint to endpoint, or by protocol where no endpoint is called', () => {
    expect(routesOf(answer).map(({ title }) => title)).toEqual(['/buy → charge', 'outside of endpoints → JDBC']);
  });
});
