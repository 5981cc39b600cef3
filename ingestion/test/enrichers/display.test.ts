import { NO_RULES } from '../../src/derive';
import { derive, deriveSpan } from '../derive/trace-builder';

describe('display names', () => {
  it('show what a span calls or serves', () => {
    const derived = derive([
      { id: 'in', service: 'a', kind: 'SERVER', attributes: { 'http.route': '/in' } },
      { id: 'work', parent: 'in', service: 'a', name: 'compute' },
      { id: 'call', parent: 'in', service: 'a', kind: 'CLIENT' },
      { id: 'callee', parent: 'call', service: 'b', kind: 'SERVER', attributes: { 'http.route': '/callee' } },
      { id: 'out', parent: 'in', service: 'a', kind: 'CLIENT', attributes: { 'http.method': 'GET', 'http.url': 'http://tax/rates' } },
      {
        id: 'sql',
        parent: 'in',
        service: 'a',
        kind: 'CLIENT',
        name: 'SELECT',
        attributes: { 'db.system': 'mysql', 'server.address': 'db' },
      },
    ]);
    const shown = (id: string): unknown => [derived.span(id).display_entity_name, derived.span(id).display_span_name];
    expect(Object.fromEntries(['in', 'work', 'call', 'callee', 'out', 'sql'].map((id) => [id, shown(id)]))).toEqual({
      in: ['a', '/in'],
      work: ['a', 'compute'],
      call: ['b', '/callee'],
      callee: ['b', '/callee'],
      out: ['tax', '/rates'],
      sql: ['db', 'SELECT'],
    });
  });
});

describe('host header', () => {
  it.each([
    [{ 'http.method': 'GET', 'http.host': 'shop.example:8080' }, 'shop.example'],
    [{ 'http.method': 'GET', 'http.request.header.host': ['a.example'], 'http.host': 'b' }, 'a.example'],
    [{ 'rpc.system': 'grpc', 'rpc.request.metadata.:authority': 'g:50051' }, 'g'],
    [{ 'http.method': 'GET', 'http.host': 'localhost:8080' }, undefined],
  ])('of %j is %s', (attributes, host) => expect(deriveSpan({ kind: 'SERVER', attributes }).host_header).toBe(host));

  it('is on ENTRY boundaries only', () => {
    expect(deriveSpan({ kind: 'CLIENT', attributes: { 'http.method': 'GET', 'http.host': 'x' } })).not.toHaveProperty('host_header');
  });
});

describe('spaces', () => {
  const spaces = [
    { tenantId: 'acme', value: { from: 'tag', key: 'team' } } as const,
    { tenantId: 'acme', value: { from: 'column', column: 'environment' } } as const,
    { tenantId: 'other', value: { from: 'tag', key: 'secret' } } as const,
  ];
  const rules = { ...NO_RULES, spaces };

  it('are the values of the attributes that the rules of the tenant name', () => {
    const derived = derive(
      [
        {
          id: 'a',
          service: 's',
          kind: 'CLIENT',
          attributes: { team: 'red', secret: 'x' },
          resource: { 'deployment.environment': 'prod' },
          events: [{ name: 'e' }],
        },
        { id: 'b', parent: 'a', service: 's', kind: 'SERVER', resource: { team: 'blue' } },
        { id: 'c', parent: 'a', service: 's' },
      ],
      { rules: () => rules },
    );
    expect(['a', 'b', 'c'].map((id) => derived.span(id).space_ids)).toEqual(['["prod","red"]', '["blue"]', undefined]);
    expect(derived.span('b').caller_space_ids).toBe('["prod","red"]');
    expect(derived.trace().space_ids).toBe('["blue","prod","red"]');
    expect(derived.logEvents()[0]!.space_ids).toBe('["prod","red"]');
  });
});
