import { entityId } from '@spangraph/model';

import { createDeriver } from '../../src/derive';
import { derive, deriveSpan, TraceBuilder } from '../derive/trace-builder';
import type { SpanSpec, Value } from '../derive/trace-builder';

const call = (attributes: Readonly<Record<string, Value>>, spec: Partial<SpanSpec> = {}) => {
  const row = deriveSpan({ kind: 'CLIENT', attributes, ...spec });
  return [row.backend_protocol, row.backend_name, row.backend_host, row.backend_port, row.backend_operation, row.backend_destination];
};

describe('backend', () => {
  it.each([
    [
      'mysql',
      {
        'db.system': 'mysql',
        'net.peer.name': 'h',
        'net.peer.port': 3306,
        'db.name': 'shop',
        'db.sql.table': 't',
        'db.operation': 'SELECT',
      },
      ['JDBC', 'h:3306', 'h', '3306', 'SELECT', 'shop.t'],
    ],
    [
      'postgres',
      { 'db.system.name': 'postgresql', 'server.address': 'pg', 'server.port': '5432', 'db.namespace': 'shop' },
      ['JDBC', 'pg:5432', 'pg', '5432', undefined, 'shop'],
    ],
    [
      'jdbc url',
      { 'sql.url': 'jdbc:mysql://db.example:3307/shop?ssl=1' },
      ['JDBC', 'db.example:3307', 'db.example', '3307', undefined, undefined],
    ],
    [
      'oracle',
      { 'db.connection_string': 'jdbc:oracle:thin:@ora:1521:xe', 'db.system': 'oracle' },
      ['JDBC', 'ora:1521', 'ora', '1521', undefined, undefined],
    ],
    [
      'ADO',
      { 'db.connection_string': 'Server=x;Database=y', 'db.system': 'mssql', 'server.address': 'ms' },
      ['JDBC', 'ms', 'ms', undefined, undefined, undefined],
    ],
    [
      'redis',
      { 'db.system.name': 'redis', 'server.address': 'r', 'server.port': 6379, 'db.operation.name': 'GET' },
      ['REDIS', 'r:6379', 'r', '6379', 'GET', undefined],
    ],
    [
      'redis by IPv6',
      { 'db.system': 'redis', 'network.peer.address': '2001:db8::1', 'network.peer.port': 6379 },
      ['REDIS', '[2001:db8::1]:6379', '2001:db8::1', '6379', undefined, undefined],
    ],
    [
      'mongo',
      { 'db.system': 'mongodb', 'db.connection_string': 'mongodb://u:p@m1:27017,m2:27017/shop', 'db.mongodb.collection': 'c' },
      ['MONGO', 'm1:27017', 'm1', '27017', undefined, 'c'],
    ],
    [
      'cassandra',
      { 'db.system': 'cassandra', 'db.connection_string': 'c1:9042', 'db.cassandra.keyspace': 'k', 'db.cassandra.table': 't' },
      ['CASSANDRA', 'c1:9042', 'c1', '9042', undefined, 'k.t'],
    ],
    [
      'elasticsearch',
      {
        'db.system': 'elasticsearch',
        'url.full': 'http://es:9200/i/_search',
        'http.request.method': 'POST',
        'server.address': 'es',
        'server.port': 9200,
      },
      ['ELASTICSEARCH', 'es:9200', 'es', '9200', undefined, undefined],
    ],
    ['sqlite without address', { 'db.system': 'sqlite' }, ['JDBC', 'sqlite', 'sqlite', undefined, undefined, undefined]],
    [
      'unknown database',
      { 'db.system': 'dynamodb', 'server.address': 'dynamo' },
      ['UNKNOWN', 'dynamo', 'dynamo', undefined, undefined, undefined],
    ],
    [
      'http',
      { 'http.request.method': 'GET', 'url.full': 'http://api.stripe.com/v1/charges?x=1' },
      ['HTTP', 'api.stripe.com', 'api.stripe.com', undefined, 'GET', '/v1/charges'],
    ],
    ['https by IPv6', { 'http.method': 'GET', 'http.url': 'https://[::1]:8443/x' }, ['HTTPS', '[::1]:8443', '::1', '8443', 'GET', '/x']],
    [
      'cluster host',
      { 'url.full': 'http://tax.ns.svc.cluster.local:8080/x', 'http.method': 'GET' },
      ['HTTP', 'tax.ns:8080', 'tax.ns', '8080', 'GET', '/x'],
    ],
    [
      'grpc',
      { 'rpc.system': 'grpc', 'rpc.service': 'S', 'rpc.method': 'M', 'server.address': 'g', 'server.port': 50051 },
      ['GRPC', 'g:50051', 'g', '50051', 'M', 'S'],
    ],
    ['grpc target', { 'rpc.system': 'grpc', 'grpc.host_port': 'g:1' }, ['GRPC', 'g:1', 'g', '1', undefined, undefined]],
    ['peer service', { 'peer.service': 'legacy' }, ['UNKNOWN', 'legacy', 'legacy', undefined, undefined, undefined]],
    ['nothing', {}, [undefined, undefined, undefined, undefined, undefined, undefined]],
  ])('%s', (_, attributes, expected) => expect(call(attributes)).toEqual(expected));

  it.each([
    [
      'kafka',
      {
        'messaging.system': 'kafka',
        'server.address': 'k',
        'server.port': 9092,
        'messaging.destination.name': 'orders',
        'messaging.operation.type': 'send',
      },
      ['KAFKA', 'k:9092', 'k', '9092', 'send', 'orders'],
    ],
    ['kafka without address', { 'messaging.system': 'kafka' }, ['KAFKA', 'kafka', 'kafka', undefined, undefined, undefined]],
    [
      'rabbit',
      { 'messaging.system': 'rabbitmq', 'messaging.url': 'amqp://mq:5672/v' },
      ['RABBIT_MQ', 'mq:5672', 'mq', '5672', undefined, undefined],
    ],
    [
      'rabbit by routing key',
      { 'rabbitmq.routing_key': 'orders.new' },
      ['RABBIT_MQ', 'orders.new', 'orders.new', undefined, undefined, undefined],
    ],
    [
      'sqs',
      { 'messaging.system': 'aws_sqs', 'messaging.url': 'https://sqs.eu.amazonaws.com/1/q' },
      ['SQS', 'sqs.eu.amazonaws.com', 'sqs.eu.amazonaws.com', undefined, undefined, undefined],
    ],
  ])('%s', (_, attributes, expected) => expect(call(attributes, { kind: 'PRODUCER' })).toEqual(expected));

  it('is an entity of the recipe, called by its service', () => {
    const derived = derive([
      { id: 'x', service: 'shop', kind: 'CLIENT', attributes: { 'http.method': 'GET', 'http.url': 'http://tax/rates' } },
    ]);
    const identity = { BACKEND_PROTOCOL: 'HTTP', BACKEND_HOST: 'tax', BACKEND_PORT: '-1' };
    expect(derived.entities('BACKEND')).toEqual([
      expect.objectContaining({
        id: entityId('acme', 'BACKEND', identity),
        name: 'tax',
        identifyingAttributes: identity,
        attributes: expect.objectContaining({ BACKEND_PATH: '/rates' }),
      }),
    ]);
    expect(derived.relations()).toEqual(['SERVICE_CALLS_BACKEND shop -> tax']);
  });

  it('is none where the trace answers', () => {
    const derived = derive([
      { id: 'call', service: 'a', kind: 'CLIENT', attributes: { 'http.method': 'GET', 'http.url': 'http://b/x' } },
      { id: 'in', parent: 'call', service: 'b', kind: 'SERVER' },
    ]);
    expect(derived.span('call')).not.toHaveProperty('backend_id');
  });

  it.each([
    [{ 'http.method': 'GET', 'http.url': 'http://known/x' }],
    [{ 'http.method': 'GET', 'http.url': 'http://known.ns.svc.cluster.local:80/x' }],
    [{ 'rpc.system': 'grpc', 'server.address': '10.0.0.1', 'peer.service': 'known' }],
    [{ 'peer.service': 'known' }],
  ])('is none where %j names a known service, wherever it is in the batch', (attributes) => {
    const derived = derive([
      { id: 'call', trace: 'one', service: 'a', kind: 'CLIENT', attributes },
      { id: 'in', trace: 'two', service: 'known', kind: 'SERVER' },
    ]);
    expect(derived.span('call')).not.toHaveProperty('backend_id');
  });

  it('knows services that it was told of', () => {
    const specs: SpanSpec = { id: 'x', service: 'a', kind: 'CLIENT', attributes: { 'http.method': 'GET', 'http.url': 'http://told/x' } };
    const deriver = createDeriver();
    deriver.learn([{ tenantId: 'acme', name: 'told', endpoints: [] }]);
    expect(new TraceBuilder().add(specs).derive(deriver).span('x')).not.toHaveProperty('backend_id');
    expect(new TraceBuilder().add(specs).derive(createDeriver()).span('x')).toHaveProperty('backend_id');
  });

  it('stays a backend where a database is named like a service', () => {
    const derived = derive([
      { id: 'call', trace: 'one', service: 'orders', kind: 'CLIENT', attributes: { 'db.system': 'mysql', 'server.address': 'orders' } },
      { id: 'in', trace: 'two', service: 'orders', kind: 'SERVER' },
    ]);
    expect(derived.span('call')).toMatchObject({ backend_name: 'orders', service_name: 'orders' });
  });
});
