import { ResourceRegistry, SpanTable, TYPE_LONG, TYPE_STRING } from '@spangraph/span-table';

import type { TraceRows } from '../src/derive';

/** Eight spans a trace over four services: HTTP in, HTTP between services, gRPC, a cache, a database, a queue. */
export interface ShopTraces {
  readonly table: SpanTable;
  readonly resources: ResourceRegistry;
  readonly traces: TraceRows;
}

type Attribute = readonly [key: string, value: string | number];

interface Shape {
  readonly service: string;
  readonly name: string;
  readonly kind: string;
  readonly parent: number;
  readonly start: number;
  readonly duration: number;
  readonly attributes: (n: number) => readonly Attribute[];
}

const common = (n: number): readonly Attribute[] => [
  ['app.customer.tier', ['free', 'gold', 'platinum'][n % 3]!],
  ['enduser.id', `user-${n}`],
  ['app.request.id', `req-${n * 7919}`],
  ['app.feature_flags', 'dark-mode'],
  ['thread.id', n % 64],
];

const server =
  (route: string, path: string): Shape['attributes'] =>
  (n) => [
    ...common(n),
    ['http.request.method', 'GET'],
    ['http.route', route],
    ['url.path', `${path}${n}`],
    ['url.scheme', 'https'],
    ['server.address', 'gw.shop'],
    ['server.port', 8080],
    ['http.response.status_code', 200],
    ['user_agent.original', `agent-${n % 4}`],
    ['client.address', `10.0.0.${n % 256}`],
    ['http.request.body.size', n % 4000],
    ['http.response.body.size', n % 40000],
  ];

const client =
  (host: string, path: string): Shape['attributes'] =>
  (n) => [
    ...common(n),
    ['http.request.method', 'GET'],
    ['url.full', `http://${host}.shop.svc.cluster.local:8080${path}${n}`],
    ['server.address', `${host}.shop.svc.cluster.local`],
    ['server.port', 8080],
    ['http.response.status_code', 200],
    ['network.protocol.version', '1.1'],
    ['network.peer.address', `10.96.0.${n % 256}`],
    ['peer.service', host],
    ['http.request.resend_count', 0],
    ['network.transport', 'tcp'],
  ];

const grpc: Shape['attributes'] = (n) => [
  ...common(n),
  ['rpc.system', 'grpc'],
  ['rpc.service', 'shop.Catalog'],
  ['rpc.method', 'GetProduct'],
  ['rpc.grpc.status_code', 0],
  ['server.address', 'catalog.shop.svc.cluster.local'],
  ['server.port', 9090],
  ['network.transport', 'tcp'],
  ['network.type', 'ipv4'],
  ['peer.service', 'catalog'],
  ['rpc.message.id', n % 100],
  ['client.port', 30000 + (n % 1000)],
];

const database =
  (system: string, operation: string, host: string, port: number): Shape['attributes'] =>
  (n) => [
    ...common(n),
    ['db.system.name', system],
    ['db.namespace', 'shop'],
    ['db.collection.name', 'products'],
    ['db.operation.name', operation],
    ['db.query.text', `${operation} products ${n}`],
    ['db.user', 'shop'],
    ['server.address', host],
    ['server.port', port],
    ['network.peer.address', `10.20.0.${n % 16}`],
    ['db.response.returned_rows', n % 50],
    ['network.transport', 'tcp'],
  ];

const queue: Shape['attributes'] = (n) => [
  ...common(n),
  ['messaging.system', 'kafka'],
  ['messaging.destination.name', 'orders'],
  ['messaging.operation.name', 'send'],
  ['messaging.operation.type', 'send'],
  ['messaging.destination.partition.id', n % 12],
  ['messaging.kafka.message.key', `order-${n}`],
  ['messaging.client.id', 'producer-1'],
  ['server.address', 'kafka.shop'],
  ['server.port', 9092],
  ['messaging.message.body.size', n % 2000],
  ['network.transport', 'tcp'],
];

const SHAPES: readonly Shape[] = [
  {
    service: 'web',
    name: 'GET /products/{id}',
    kind: 'SERVER',
    parent: -1,
    start: 0,
    duration: 60_000,
    attributes: server('/products/{id}', '/products/'),
  },
  {
    service: 'web',
    name: 'GET',
    kind: 'CLIENT',
    parent: 0,
    start: 2_000,
    duration: 55_000,
    attributes: client('gateway', '/api/products/'),
  },
  {
    service: 'gateway',
    name: 'GET /api/products/{id}',
    kind: 'SERVER',
    parent: 1,
    start: 3_000,
    duration: 53_000,
    attributes: server('/api/products/{id}', '/api/products/'),
  },
  { service: 'gateway', name: 'shop.Catalog/GetProduct', kind: 'CLIENT', parent: 2, start: 5_000, duration: 30_000, attributes: grpc },
  { service: 'catalog', name: 'shop.Catalog/GetProduct', kind: 'SERVER', parent: 3, start: 6_000, duration: 28_000, attributes: grpc },
  {
    service: 'catalog',
    name: 'GET',
    kind: 'CLIENT',
    parent: 4,
    start: 7_000,
    duration: 400,
    attributes: database('redis', 'GET', 'redis.shop', 6379),
  },
  {
    service: 'catalog',
    name: 'SELECT shop.products',
    kind: 'CLIENT',
    parent: 4,
    start: 8_000,
    duration: 20_000,
    attributes: database('postgresql', 'SELECT', 'pg.shop', 5432),
  },
  { service: 'gateway', name: 'send orders', kind: 'PRODUCER', parent: 2, start: 40_000, duration: 500, attributes: queue },
];

export const SPANS_PER_TRACE = SHAPES.length;

/** Fills a table with `count` traces through its public interface. */
export function shopTraces(count: number, table = new SpanTable(), first = 0): ShopTraces {
  const resources = new ResourceRegistry();
  const rows = new Int32Array(count * SHAPES.length);
  const start = Uint32Array.from({ length: count + 1 }, (_, t) => t * SHAPES.length);
  for (let i = 0; i < rows.length; i++) rows[i] = addSpan(table, resources, first + Math.floor(i / SHAPES.length), i % SHAPES.length);
  return { table, resources, traces: { count, rows, start } };
}

function addSpan(table: SpanTable, resources: ResourceRegistry, n: number, s: number): number {
  const shape = SHAPES[s]!;
  const row = table.addRow();
  const { columns, strings, keys, numbers } = table;
  columns.tenant_id[row] = strings.internString('__default') + 1;
  Buffer.from(columns.trace_id.buffer).writeUInt32LE(n + 1, row * 16);
  columns.span_id.set([n + 1, s + 1], row * 2);
  if (shape.parent >= 0) columns.parent_span_id.set([n + 1, shape.parent + 1], row * 2);
  columns.start_time_nanos[row] = 1_700_000_000_000_000_000n + BigInt(n * 1_000_000 + shape.start * 1000);
  columns.duration_nanos[row] = BigInt(shape.duration * 1000 + (n % 997));
  columns.event_name[row] = strings.internString(shape.name) + 1;
  columns.kind[row] = strings.internString(shape.kind) + 1;
  columns.resource[row] = resources.register('__default', [
    { key: 'service.name', type: 'string', value: shape.service },
    { key: 'service.version', type: 'string', value: '1.2.3' },
    { key: 'deployment.environment.name', type: 'string', value: 'production' },
    { key: 'k8s.pod.name', type: 'string', value: `${shape.service}-${n % 3}` },
  ]).number;
  for (const [key, value] of shape.attributes(n)) {
    const text = typeof value === 'string';
    table.attributeColumn(keys.internString(key), text ? TYPE_STRING : TYPE_LONG).values[row] =
      (text ? strings.internString(value) : numbers.internLong(BigInt(value))) + 1;
  }
  return row;
}
