import { createDeriver } from '../../src/derive';
import { derive, deriveSpan, TraceBuilder } from '../derive/trace-builder';
import type { SpanSpec, Value } from '../derive/trace-builder';

const server = (id: string, attributes: Readonly<Record<string, Value>>): SpanSpec => ({
  id,
  trace: id,
  service: 'users',
  kind: 'SERVER',
  attributes,
});

describe('endpoint', () => {
  it('is one for all queries of a path', () => {
    const derived = derive([
      server('a', { 'http.method': 'GET', 'http.target': '/api/v1/user?name=a' }),
      server('b', { 'http.method': 'GET', 'http.target': '/api/v1/user?name=b' }),
    ]);
    expect(derived.entities('API')).toEqual([
      expect.objectContaining({
        name: '/api/v1/user',
        attributes: expect.objectContaining({
          API_NAME: '/api/v1/user',
          SERVICE_NAME: 'users',
          http_method: 'GET',
          api_discovery_state: 'DISCOVERED',
        }),
      }),
    ]);
    expect(derived.span('a').api_id).toBe(derived.entities('API')[0]!.id);
    expect(derived.span('b').api_id).toBe(derived.span('a').api_id);
    expect(derived.relations()).toEqual(['SERVICE_API users -> /api/v1/user']);
  });

  it('is one for all objects of a path', () => {
    const derived = derive([
      server('a', { 'http.request.method': 'GET', 'url.path': '/api/v1/user/123', 'url.query': 'name=a' }),
      server('b', { 'http.request.method': 'DELETE', 'url.path': '/api/v1/user/7' }),
    ]);
    expect(derived.entities('API').map(({ name, attributes }) => [name, attributes.http_method])).toEqual([
      ['/api/v1/user/{id}', 'DELETE,GET'],
    ]);
  });

  it.each([
    [{ attributes: { 'http.request.method': 'GET', 'http.route': '/u/:id', 'url.path': '/u/7' } }, '/u/:id'],
    [{ attributes: { 'http.url': 'http://h' } }, '/'],
    [{ attributes: { 'rpc.system': 'grpc', 'rpc.service': 'S', 'rpc.method': 'M' } }, 'S/M'],
    [{ name: 'Recv.S.M', kind: '', attributes: { 'grpc.status_code': 0 } }, 'S.M'],
    [{ name: 'process orders', kind: 'CONSUMER', attributes: { 'messaging.system': 'kafka' } }, 'process orders'],
    [{ name: 'GET /u/7?x=1' }, '/u/{id}'],
    [{ name: '/u/7/' }, '/u/{id}'],
    [{ name: 'GET' }, 'GET'],
    [{ name: '' }, 'unnamed'],
  ] as const)('of %j is %s', (spec, name) => expect(deriveSpan({ kind: 'SERVER', ...spec } as Omit<SpanSpec, 'id'>).api_name).toBe(name));

  it('shares one endpoint beyond the bound, also in later tables, and says so', () => {
    const deriver = createDeriver({ maxEndpointsPerService: 2 });
    const paths = (...names: readonly string[]): readonly unknown[] => {
      const derived = new TraceBuilder().add(...names.map((name) => server(name, { 'http.route': `/${name}` }))).derive(deriver);
      return names.map((name) => [derived.span(name).api_name, derived.span(name).api_discovery_state]);
    };
    expect(paths('a', 'b', 'c', 'd')).toEqual([
      ['/a', 'DISCOVERED'],
      ['/b', 'DISCOVERED'],
      ['{overflow}', 'OVERFLOW'],
      ['{overflow}', 'OVERFLOW'],
    ]);
    expect(paths('c', 'a')).toEqual([
      ['{overflow}', 'OVERFLOW'],
      ['/a', 'DISCOVERED'],
    ]);
  });

  it('counts endpoints that it was told of, and keeps their methods', () => {
    const deriver = createDeriver({ maxEndpointsPerService: 2 });
    const endpoint = (name: string, type = 'HTTP') => ({ type, name, methods: ['GET'] });
    deriver.learn([{ tenantId: 'acme', name: 'users', endpoints: [endpoint('/a'), endpoint('x', 'MADE_UP'), endpoint('/b')] }]);
    const derived = new TraceBuilder()
      .add(server('a', { 'http.route': '/a', 'http.method': 'POST' }), server('c', { 'http.route': '/c' }))
      .derive(deriver);
    expect(['a', 'c'].map((id) => derived.span(id).api_name)).toEqual(['/a', '{overflow}']);
    const told = derived.entities('API').find(({ name }) => name === '/a')!;
    expect(told).toMatchObject({ id: derive([server('a', { 'http.route': '/a' })]).span('a').api_id, attributes: { http_method: 'GET,POST' } });
  });

  it('has a name of bounded length', () => {
    const long = 'SELECT '.repeat(500);
    expect(derive([{ id: 'a', service: 's', kind: 'SERVER', name: long }]).entities('API')[0]!.name).toBe(long.slice(0, 512));
  });

  it('is found again under the same id by another deriver', () => {
    const id = (): unknown => derive([server('a', { 'http.route': '/a' })]).span('a').api_id;
    expect(id()).toBe(id());
  });
});
