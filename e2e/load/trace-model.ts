import type { Random } from './random';

/** A span of the made-up load, before it is encoded. */
export interface LoadSpan {
  readonly traceId: Buffer;
  readonly spanId: Buffer;
  readonly parentSpanId: Buffer | undefined;
  readonly service: string;
  readonly name: string;
  /** OTLP number: 1 internal, 2 server, 3 client, 4 producer, 5 consumer. */
  readonly kind: number;
  readonly startNanos: bigint;
  readonly durationNanos: bigint;
  readonly attributes: Readonly<Record<string, string | number | boolean>>;
  readonly error: boolean;
}

export const LOAD_SERVICES = ['web', 'cart', 'catalog', 'pricing', 'orders', 'payment', 'users', 'search', 'shipping', 'mail'] as const;
type ServiceName = (typeof LOAD_SERVICES)[number];

const TIERS = ['free', 'free', 'free', 'silver', 'gold'] as const;
const AGENTS = ['Mozilla/5.0 (Windows NT 10.0; Win64; x64) Chrome/138.0', 'Mozilla/5.0 (iPhone; CPU iPhone OS 18_5) Safari/604.1', 'ShopApp/7.3.1 (Android 15)'] as const;
const MILLISECOND = 1_000_000;

const FLOWS: readonly { readonly route: string; readonly path: (random: Random) => string; readonly calls: readonly ServiceName[] }[] = [
  { route: '/products/{id}', path: (random) => `/products/${random.integer(100_000)}`, calls: ['catalog', 'pricing'] },
  { route: '/cart/{user}', path: (random) => `/cart/user-${random.integer(1_000_000)}`, calls: ['cart', 'users', 'pricing'] },
  { route: '/checkout', path: () => '/checkout', calls: ['orders', 'payment', 'shipping', 'mail'] },
  { route: '/search', path: (random) => `/search?q=term${random.integer(5000)}`, calls: ['search', 'catalog'] },
];

interface Builder {
  readonly random: Random;
  readonly traceId: Buffer;
  readonly spans: LoadSpan[];
  readonly common: Readonly<Record<string, string | number>>;
}

/** One trace: a request at the edge, calls to other services over HTTP, and their database statements. */
export function makeTrace(random: Random, startNanos: bigint): readonly LoadSpan[] {
  const flow = random.pick(FLOWS);
  const builder: Builder = {
    random,
    traceId: random.bytes(16),
    spans: [],
    common: { 'app.tier': random.pick(TIERS), 'enduser.id': `user-${random.integer(1_000_000)}`, 'app.request.id': `req-${random.integer(1_000_000_000)}`, 'thread.id': random.integer(64) },
  };
  const duration = random.duration(60 * MILLISECOND);
  const root = server(builder, 'web', flow.route, flow.path(random), undefined, startNanos, duration);
  let offset = duration / 20;
  for (const service of flow.calls) {
    const share = (duration / flow.calls.length) * 0.8;
    call(builder, service, root, startNanos + BigInt(Math.floor(offset)), Math.floor(share));
    offset += share;
  }
  return builder.spans;
}

function add(builder: Builder, span: Omit<LoadSpan, 'traceId' | 'spanId' | 'parentSpanId' | 'durationNanos' | 'error'> & { readonly parent: LoadSpan | undefined; readonly duration: number }): LoadSpan {
  const { parent, duration, ...rest } = span;
  const added: LoadSpan = {
    ...rest,
    traceId: builder.traceId,
    spanId: builder.random.bytes(8),
    parentSpanId: parent?.spanId,
    durationNanos: BigInt(Math.floor(duration)),
    error: builder.random.integer(33) === 0,
    attributes: { ...builder.common, ...span.attributes },
  };
  builder.spans.push(added);
  return added;
}

function server(builder: Builder, service: ServiceName, route: string, path: string, parent: LoadSpan | undefined, startNanos: bigint, duration: number): LoadSpan {
  const { random } = builder;
  return add(builder, {
    service, name: `GET ${route}`, kind: 2, startNanos, duration, parent,
    attributes: {
      'http.request.method': 'GET', 'http.route': route, 'url.path': path.split('?')[0]!, 'url.scheme': 'https', 'server.address': `${service}.shop.svc.cluster.local`, 'server.port': 8080,
      'http.response.status_code': 200, 'network.protocol.version': '1.1', 'user_agent.original': random.pick(AGENTS), 'client.address': `10.${random.integer(4)}.${random.integer(256)}.${random.integer(256)}`,
      'http.request.body.size': random.integer(4000), 'http.response.body.size': 200 + random.integer(40_000),
    },
  });
}

function call(builder: Builder, service: ServiceName, parent: LoadSpan, startNanos: bigint, duration: number): void {
  const { random } = builder;
  const host = `${service}.shop.svc.cluster.local`;
  const client = add(builder, {
    service: parent.service, name: 'GET', kind: 3, startNanos, duration, parent,
    attributes: {
      'http.request.method': 'GET', 'url.full': `http://${host}:8080/internal/${random.integer(100_000)}`, 'server.address': host, 'server.port': 8080, 'http.response.status_code': 200,
      'network.protocol.version': '1.1', 'network.transport': 'tcp', 'network.peer.address': `10.96.${random.integer(8)}.${random.integer(256)}`, 'peer.service': service, 'http.request.resend_count': 0,
    },
  });
  const served = server(builder, service, '/internal/{id}', `/internal/${random.integer(100_000)}`, client, startNanos + BigInt(Math.floor(duration / 20)), duration * 0.9);
  for (let i = random.integer(3); i > 0; i--) statement(builder, service, served, startNanos + BigInt(Math.floor(duration / 10)), duration / 4);
}

function statement(builder: Builder, service: ServiceName, parent: LoadSpan, startNanos: bigint, duration: number): void {
  const { random } = builder;
  add(builder, {
    service, name: `SELECT ${service}.item`, kind: 3, startNanos, duration, parent,
    attributes: {
      'db.system.name': 'postgresql', 'db.namespace': service, 'db.collection.name': 'item', 'db.operation.name': 'SELECT', 'db.query.text': `select * from item where id = ${random.integer(1_000_000)}`,
      'db.user': service, 'server.address': `pg-${service}.shop.internal`, 'server.port': 5432, 'db.response.returned_rows': random.integer(50), 'network.peer.address': `10.20.0.${random.integer(16)}`,
    },
  });
}
