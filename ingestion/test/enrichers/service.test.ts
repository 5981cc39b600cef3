import { entityId } from '@spangraph/model';

import { derive, deriveSpan } from '../derive/trace-builder';
import type { SpanSpec } from '../derive/trace-builder';

describe('service', () => {
  it('has the id of the recipe and its surroundings', () => {
    const row = deriveSpan({
      service: 'cart',
      resource: {
        'service.namespace': 'shop',
        'k8s.namespace.name': 'ns',
        'k8s.cluster.name': 'eu',
        'service.version': '1.2',
        'deployment.environment': 'prod',
      },
    });
    expect(row).toMatchObject({
      service_id: entityId('acme', 'SERVICE', { FQN: 'cart' }),
      service_name: 'cart',
      namespace_name: 'shop',
      cluster_name: 'eu',
      service_version: '1.2',
      environment: 'prod',
    });
  });

  it('takes the environment from the span where the resource has none, and knows nameless services', () => {
    expect(derive([{ id: 'x', attributes: { 'deployment.environment.name': 'test' } }]).span('x')).toMatchObject({
      service_name: 'unknown_service',
      environment: 'test',
    });
  });

  it('separates tenants', () => {
    const derived = derive([
      { id: 'a', trace: 'a', tenant: 't1', service: 's' },
      { id: 'b', trace: 'b', tenant: 't2', service: 's' },
    ]);
    expect(derived.entities('SERVICE').map(({ tenantId }) => tenantId)).toEqual(['t1', 't2']);
    expect(derived.span('a').service_id).not.toBe(derived.span('b').service_id);
  });

  const callTo = (service: string, spec: Partial<SpanSpec>): readonly SpanSpec[] => [
    { id: 'in', service: 'driver', kind: 'SERVER' },
    { id: 'leaf', parent: 'in', service, kind: 'CLIENT', ...spec },
  ];

  it.each([
    ['a product name', callTo('redis', {})],
    ['its peer', callTo('geo', { attributes: { 'peer.service': 'geo' } })],
    ['its database', callTo('orders-db', { attributes: { 'db.system': 'mysql', 'db.name': 'orders-db' } })],
    ['its messaging system', callTo('nats', { kind: 'PRODUCER', attributes: { 'messaging.system': 'nats' } })],
  ])('is the caller where the name is a facade: %s', (_, specs) => {
    const derived = derive(specs);
    expect(derived.span('leaf')).toMatchObject({ service_name: 'driver', service_id: derived.span('in').service_id });
    expect(derived.entities('SERVICE').map(({ name }) => name)).toEqual(['driver']);
  });

  it('makes a facade a backend', () => {
    expect(derive(callTo('redis', {})).span('leaf')).toMatchObject({ backend_name: 'redis', backend_protocol: 'UNKNOWN' });
  });

  it.each([
    ['no evidence', callTo('geo', {})],
    [
      'a parent of the same service',
      [...callTo('redis', { kind: 'SERVER' }), { id: 'x', parent: 'leaf', service: 'redis', kind: 'CLIENT' } as const],
    ],
    ['a server span', callTo('redis', { kind: 'SERVER' })],
  ])('stays the sender with %s', (_, specs) => {
    const last = specs[specs.length - 1]!;
    expect(derive(specs).span(last.id).service_name).toBe(last.service);
  });

  it('does not exist where a root calls itself its peer', () => {
    const derived = derive([{ id: 'x', service: 'redis', kind: 'CLIENT', attributes: { 'peer.service': 'redis' } }]);
    expect(derived.span('x')).not.toHaveProperty('service_id');
    expect(derived.entities('SERVICE')).toEqual([]);
  });
});
