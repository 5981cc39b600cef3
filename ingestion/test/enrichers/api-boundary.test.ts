import { derive } from '../derive/trace-builder';
import type { SpanSpec } from '../derive/trace-builder';

const boundaries = (specs: readonly SpanSpec[]): Record<string, unknown> => {
  const derived = derive(specs);
  return Object.fromEntries(specs.map(({ id }) => [id, derived.span(id).api_boundary_type ?? null]));
};

describe('api boundaries', () => {
  it('are where a request enters a service and where a call leaves it', () => {
    expect(
      boundaries([
        { id: 'in', service: 'a', kind: 'SERVER' },
        { id: 'work', parent: 'in', service: 'a' },
        { id: 'call', parent: 'work', service: 'a', kind: 'CLIENT' },
        { id: 'callee', parent: 'call', service: 'b', kind: 'SERVER' },
        { id: 'nested', parent: 'callee', service: 'b', kind: 'SERVER' },
        { id: 'db', parent: 'nested', service: 'b', kind: 'CLIENT' },
      ]),
    ).toEqual({ in: 'ENTRY', work: null, call: 'EXIT', callee: 'ENTRY', nested: null, db: 'EXIT' });
  });

  it('are not at a client span that only wraps another one', () => {
    expect(
      boundaries([
        { id: 'sdk', service: 'a', kind: 'CLIENT' },
        { id: 'http', parent: 'sdk', service: 'a', kind: 'CLIENT' },
        { id: 'dns', parent: 'http', service: 'a' },
      ]),
    ).toEqual({ sdk: null, http: 'EXIT', dns: null });
  });

  it('give the API node and the API trace of each span', () => {
    const derived = derive([
      { id: 'in', service: 'a', kind: 'SERVER', attributes: { 'http.route': '/in' } },
      { id: 'work', parent: 'in', service: 'a' },
      { id: 'call', parent: 'work', service: 'a', kind: 'CLIENT' },
      { id: 'dns', parent: 'call', service: 'a' },
      { id: 'callee', parent: 'call', service: 'b', kind: 'SERVER', attributes: { 'http.route': '/callee' } },
    ]);
    for (const id of ['in', 'work', 'call', 'dns'])
      expect(derived.span(id)).toMatchObject({ api_name: '/in', api_trace_id: 'in', api_node_head: id === 'in' });
    expect(derived.span('callee')).toMatchObject({
      api_name: '/callee',
      api_trace_id: 'callee',
      api_node_head: true,
      entry_api_id: derived.span('in').api_id,
    });
  });

  it('make an EXIT root a node without entry, and leave internal roots outside', () => {
    const derived = derive([
      { id: 'exit', service: 'a', kind: 'CLIENT' },
      { id: 'job', trace: 'other', service: 'a' },
      { id: 'sql', trace: 'other', parent: 'job', service: 'a', kind: 'CLIENT' },
    ]);
    expect(derived.span('exit')).toMatchObject({ api_node_head: true, api_boundary_type: 'EXIT' });
    expect(derived.span('job')).toMatchObject({ api_node_head: false });
    expect(derived.span('sql')).toMatchObject({ api_node_head: false, api_boundary_type: 'EXIT' });
    expect(derived.span('sql')).not.toHaveProperty('api_id');
  });
});

describe('calls', () => {
  it('tie the callee to the client span and its node', () => {
    const derived = derive([
      { id: 'in', service: 'a', kind: 'SERVER', attributes: { 'http.route': '/in' } },
      { id: 'call', parent: 'in', service: 'a', kind: 'CLIENT', status: 'ERROR' },
      { id: 'callee', parent: 'call', service: 'b', kind: 'SERVER' },
    ]);
    expect(derived.span('callee')).toMatchObject({
      caller_span_id: 'call',
      caller_service: 'a',
      caller_service_id: derived.span('in').service_id,
      caller_api: '/in',
      caller_api_id: derived.span('in').api_id,
      caller_error_count: 1,
    });
    expect(derived.span('call')).toMatchObject({ has_callee: true, exit_api_id: derived.span('in').api_id });
    expect(derived.relations()).toContain('SERVICE_CALLS_SERVICE a -> b');
  });

  it('go from entry to entry where the client span is missing', () => {
    const derived = derive([
      { id: 'in', service: 'a', kind: 'SERVER', attributes: { 'http.route': '/in' } },
      { id: 'callee', parent: 'in', service: 'b', kind: 'SERVER' },
      { id: 'own', parent: 'in', service: 'a', kind: 'SERVER' },
    ]);
    expect(derived.span('callee')).toMatchObject({ caller_span_id: 'in', caller_service: 'a', caller_api: '/in' });
    expect(derived.span('in')).toMatchObject({ api_exit_calls: 1, api_callee_name_count: '{"b":1}' });
    expect(derived.span('own')).not.toHaveProperty('caller_span_id');
  });

  it('count what leaves a node by callee', () => {
    const derived = derive([
      { id: 'in', service: 'a', kind: 'SERVER' },
      { id: 'c1', parent: 'in', service: 'a', kind: 'CLIENT', start: 1 },
      { id: 's1', parent: 'c1', service: 'b', kind: 'SERVER', start: 2 },
      { id: 'c2', parent: 'in', service: 'a', kind: 'CLIENT', start: 3 },
      { id: 's2', parent: 'c2', service: 'b', kind: 'SERVER', start: 4 },
      {
        id: 'db',
        parent: 'in',
        service: 'a',
        kind: 'CLIENT',
        start: 5,
        attributes: { 'db.system': 'mysql', 'server.address': 'h', 'server.port': 3306 },
      },
      { id: 'odd', parent: 'in', service: 'a', kind: 'CLIENT', start: 6 },
      { id: 'send', parent: 'in', service: 'a', kind: 'PRODUCER', start: 7 },
      { id: 'get1', parent: 'send', service: 'c', kind: 'CONSUMER', start: 8 },
      { id: 'get2', parent: 'send', service: 'd', kind: 'CONSUMER', start: 9 },
    ]);
    expect(derived.span('in').api_exit_calls).toBe(6);
    expect(derived.span('db').api_exit_calls).toBe(6);
    expect(JSON.parse(String(derived.span('in').api_callee_name_count))).toEqual({ b: 2, 'h:3306': 1, 'unknown-backend': 1, c: 1, d: 1 });
    expect(derived.span('s1').api_exit_calls).toBe(0);
    expect(derived.trace().api_exit_calls).toBe(6);
  });

  it('count the failed spans of an API trace on its entry', () => {
    const derived = derive([
      { id: 'in', service: 'a', kind: 'SERVER', status: 'ERROR' },
      { id: 'work', parent: 'in', service: 'a', status: 'ERROR' },
      { id: 'call', parent: 'work', service: 'a', kind: 'CLIENT', status: 'ERROR' },
      { id: 'callee', parent: 'call', service: 'b', kind: 'SERVER', status: 'ERROR' },
    ]);
    expect(derived.span('in').api_trace_error_span_count).toBe(3);
    expect(derived.span('callee').api_trace_error_span_count).toBe(1);
    expect(derived.span('work')).not.toHaveProperty('api_trace_error_span_count');
  });
});

describe('internal processing time', () => {
  const node = (...calls: readonly (readonly [start: number, duration: number])[]): SpanSpec[] => [
    { id: 'in', service: 'a', kind: 'SERVER', start: 0, duration: 100 },
    ...calls.map(([start, duration], i): SpanSpec => ({ id: `c${i}`, parent: 'in', service: 'a', kind: 'CLIENT', start, duration })),
  ];

  it.each([
    ['no call', node(), 100],
    ['calls one after another', node([10, 20], [50, 10]), 70],
    ['calls that overlap', node([10, 20], [20, 20]), 70],
    ['a call within another', node([10, 50], [20, 5]), 50],
    ['a call that outlasts the request', node([90, 500]), 90],
    ['a call before it, by a wrong clock', node([-50, 20]), 100],
  ])('with %s', (_, specs, milliseconds) => expect(derive(specs).span('in').api_internal_nanos).toBe(milliseconds * 1e6));

  it('counts the callee where the client span is missing', () => {
    const specs: SpanSpec[] = [...node([10, 10]), { id: 's', parent: 'in', service: 'b', kind: 'SERVER', start: 40, duration: 30 }];
    expect(derive(specs).span('in').api_internal_nanos).toBe(60e6);
  });
});
