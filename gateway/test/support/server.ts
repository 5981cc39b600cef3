import { createGatewayServer } from '../../src';
import type { GatewayServer, GatewayServerOptions, ReportedFault } from '../../src';
import { shop } from './shop';
import type { Shop } from './shop';

interface GraphqlError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions: {
    readonly code: string;
    readonly details?: { readonly path?: string; readonly value?: unknown };
    readonly classification?: string;
  };
}

export interface GraphqlAnswer {
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- answers have the shape of their query
  readonly data: any;
  readonly errors?: readonly GraphqlError[];
  readonly extensions?: { readonly plan?: readonly Readonly<Record<string, unknown>>[]; readonly warnings?: readonly string[] };
}

export interface TestServer extends Shop {
  readonly server: GatewayServer;
  readonly faults: ReportedFault[];
  post(body: string, headers?: Readonly<Record<string, string>>): Promise<Response>;
  ask(query: string, more?: Readonly<Record<string, unknown>>): Promise<GraphqlAnswer>;
  stop(): Promise<void>;
}

/** A gateway over the shop, listening on a free port. */
export async function startServer(options: Partial<GatewayServerOptions> = {}): Promise<TestServer> {
  const faults: ReportedFault[] = [];
  const parts = shop();
  const server = await createGatewayServer({ port: 0, onFault: (fault) => faults.push(fault), ...options }, parts.ports);
  await server.start();
  const post = (body: string, headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' }): Promise<Response> =>
    fetch(`${server.address}/graphql`, { method: 'POST', headers, body });
  return {
    ...parts,
    server,
    faults,
    post,
    ask: async (query, more = {}) => (await (await post(JSON.stringify({ query, ...more }))).json()) as GraphqlAnswer,
    stop: () => server.stop(),
  };
}
